/** Roles and decisions: /v1/organizations/{organization}/roles and rules, /v1/check. */
@NullMarked
package dev.gatehouse.rest.v1.access;

import org.jspecify.annotations.NullMarked;
