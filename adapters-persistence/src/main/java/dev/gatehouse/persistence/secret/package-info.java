/** Secrets at rest: passwords as hashes, keys as ciphertext. */
@NullMarked
package dev.gatehouse.persistence.secret;

import org.jspecify.annotations.NullMarked;
