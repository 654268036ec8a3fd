/** Roles, rules and checks over real HTTP. */
@NullMarked
package dev.gatehouse.rest.v1.access;

import org.jspecify.annotations.NullMarked;
