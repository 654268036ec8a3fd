/** Doing a thing once, however often it is asked for. */
@NullMarked
package dev.gatehouse.application.once;

import org.jspecify.annotations.NullMarked;
