/** One's own account and sessions: /v1/me. */
@NullMarked
package dev.gatehouse.rest.v1.me;

import org.jspecify.annotations.NullMarked;
