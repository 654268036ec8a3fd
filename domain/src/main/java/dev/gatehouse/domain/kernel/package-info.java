/** What every feature shares: refusals, the transaction, time-ordered ids and randomness. */
@NullMarked
package dev.gatehouse.domain.kernel;

import org.jspecify.annotations.NullMarked;
