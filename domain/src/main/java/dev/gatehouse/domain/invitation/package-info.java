/** Invitations to join an organization. */
@NullMarked
package dev.gatehouse.domain.invitation;

import org.jspecify.annotations.NullMarked;
