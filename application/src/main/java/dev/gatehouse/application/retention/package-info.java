/** What is over goes by itself. */
@NullMarked
package dev.gatehouse.application.retention;

import org.jspecify.annotations.NullMarked;
