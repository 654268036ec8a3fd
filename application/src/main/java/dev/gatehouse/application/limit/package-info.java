/** Who is told to wait. */
@NullMarked
package dev.gatehouse.application.limit;

import org.jspecify.annotations.NullMarked;
