/** What all areas of the management API have in common, tried at an area of its own. */
@NullMarked
package dev.gatehouse.rest.v1;

import org.jspecify.annotations.NullMarked;
