/** Invitations: sent within an organization, accepted at /v1/invitations and on a page. */
@NullMarked
package dev.gatehouse.rest.v1.invitation;

import org.jspecify.annotations.NullMarked;
