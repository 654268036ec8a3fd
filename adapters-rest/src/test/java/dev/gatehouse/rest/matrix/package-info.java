/** Who may do what at which route: a table that people read and a test that holds the routes to it. */
@NullMarked
package dev.gatehouse.rest.matrix;

import org.jspecify.annotations.NullMarked;
