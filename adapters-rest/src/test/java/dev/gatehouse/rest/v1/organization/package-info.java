/** Organizations and memberships, as their callers see them. */
@NullMarked
package dev.gatehouse.rest.v1.organization;

import org.jspecify.annotations.NullMarked;
