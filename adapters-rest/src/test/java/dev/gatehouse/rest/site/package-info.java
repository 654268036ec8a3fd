/** A running server as its clients see it, and what every one of them may rely on. */
@NullMarked
package dev.gatehouse.rest.site;

import org.jspecify.annotations.NullMarked;
