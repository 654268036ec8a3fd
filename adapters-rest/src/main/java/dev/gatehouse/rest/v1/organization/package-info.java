/** Organizations and who belongs to them: /v1/organizations. */
@NullMarked
package dev.gatehouse.rest.v1.organization;

import org.jspecify.annotations.NullMarked;
