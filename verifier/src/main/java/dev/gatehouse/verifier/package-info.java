/** Verifies tokens of a Gatehouse without asking it, and hears at once of those that were revoked. */
@NullMarked
package dev.gatehouse.verifier;

import org.jspecify.annotations.NullMarked;
