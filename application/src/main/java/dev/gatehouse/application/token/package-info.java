/** The keys that sign. */
@NullMarked
package dev.gatehouse.application.token;

import org.jspecify.annotations.NullMarked;
