/** Asking people to join an organization, and joining it. */
@NullMarked
package dev.gatehouse.application.invitation;

import org.jspecify.annotations.NullMarked;
