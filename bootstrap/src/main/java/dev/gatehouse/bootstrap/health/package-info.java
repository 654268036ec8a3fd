/** How an operator learns that all is well, or what to do. */
@NullMarked
package dev.gatehouse.bootstrap.health;

import org.jspecify.annotations.NullMarked;
