/** The description of the routes, and that everything sent and answered is as it says. */
@NullMarked
package dev.gatehouse.rest.openapi;

import org.jspecify.annotations.NullMarked;
