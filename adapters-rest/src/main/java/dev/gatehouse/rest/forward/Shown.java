package dev.gatehouse.rest.forward;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.token.SocketAdmission;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credential of a request that a proxy asks about: whose it is. */
final class Shown {
    private static final String API_KEY = "X-Api-Key";
    private static final String BEARER = "Bearer ";

    private final Credentials credentials;
    private final SocketAdmission socketAdmission;

    Shown(Credentials credentials, SocketAdmission socketAdmission) {
        this.credentials = credentials;
        this.socketAdmission = socketAdmission;
    }

    /** A header's credential first, then that of a socket's address, then the cookie. Refuses with UNAUTHORIZED. */
    Actor whose(Wanted wanted, HttpHeaders headers, HttpServletRequest request) {
        String authorization = ofHeader(headers);
        if (authorization == null && wanted.socket()) {
            Optional<Original> original = Original.of(request);
            Optional<String> ticket = original.flatMap(one -> one.parameter("ticket"));
            if (ticket.isPresent()) {
                return new Actor.Person(socketAdmission.admit(
                        ticket.get(), original.map(Original::path).orElse("")));
            }
            authorization = original.flatMap(one -> one.parameter("token"))
                    .map(BEARER::concat)
                    .orElse(null);
        }
        return credentials.actor(authorization, headers.getRequestHeader(HttpHeaders.COOKIE), Clients.of(request));
    }

    /** As a header Authorization would hold it; of X-Api-Key nothing but a key is taken. */
    private static @Nullable String ofHeader(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        String key = headers.getHeaderString(API_KEY);
        if (header != null || key == null) {
            return header;
        }
        return key.startsWith(ApiKey.PREFIX) ? BEARER + key : BEARER;
    }
}
