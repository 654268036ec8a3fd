/** What operators call on the admin port: tasks, and the guard before them. */
@NullMarked
package dev.gatehouse.rest.ops;

import org.jspecify.annotations.NullMarked;
