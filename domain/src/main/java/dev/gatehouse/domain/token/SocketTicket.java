package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.session.SessionId;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets a session open one socket, once and soon. It stands in an address, where a token should not: what is found there later
 * opens nothing any more.
 *
 * @param path of the one address that it opens
 */
public record SocketTicket(SecretHash hash, SessionId session, SocketPath path, Instant expiresAt) {
    /** How long there is to use it. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);
}
