/** The clock, the randomness, the ids and the secret of this machine. */
@NullMarked
package dev.gatehouse.bootstrap.system;

import org.jspecify.annotations.NullMarked;
