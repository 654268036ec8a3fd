/** What all routes take and answer, written by hand under {@code openapi/} in the resources, and a page that shows it. */
@NullMarked
package dev.gatehouse.rest.openapi;

import org.jspecify.annotations.NullMarked;
