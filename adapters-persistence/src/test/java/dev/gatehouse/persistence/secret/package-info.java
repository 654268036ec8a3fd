/** Secrets at rest, proven. */
@NullMarked
package dev.gatehouse.persistence.secret;

import org.jspecify.annotations.NullMarked;
