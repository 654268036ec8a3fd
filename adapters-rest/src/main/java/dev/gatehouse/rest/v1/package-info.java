/** The management API under /v1, area by area. */
@NullMarked
package dev.gatehouse.rest.v1;

import org.jspecify.annotations.NullMarked;
