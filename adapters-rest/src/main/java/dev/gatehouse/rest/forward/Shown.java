package dev.gatehouse.rest.forward;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.token.SocketAdmission;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.HttpProblem;
import dev.gatehouse.rest.http.ProblemException;
import dev.gatehouse.rest.http.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credential of a request that a proxy asks about: whose it is. */
final class Shown {
    private static final String API_KEY = "X-Api-Key";
    private static final String ORIGIN = "Origin";
    private static final String BEARER = "Bearer ";

    private final Credentials credentials;
    private final SocketAdmission socketAdmission;
    private final WebSettings settings;

    Shown(Credentials credentials, SocketAdmission socketAdmission, WebSettings settings) {
        this.credentials = credentials;
        this.socketAdmission = socketAdmission;
        this.settings = settings;
    }

    /**
     * A header's credential first, then that of a socket's address, then the cookie. Refuses with UNAUTHORIZED; with
     * CROSS_SITE_REQUEST a socket by a cookie alone that no page of ours opens: browsers send the cookie from any site's.
     */
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
            refuseForeignPages(authorization, headers);
        }
        return credentials.actor(authorization, headers.getRequestHeader(HttpHeaders.COOKIE), Clients.of(request));
    }

    private void refuseForeignPages(@Nullable String authorization, HttpHeaders headers) {
        boolean byCookie = authorization == null && headers.getHeaderString(HttpHeaders.COOKIE) != null;
        if (byCookie && !isOfOurPage(Optional.ofNullable(headers.getRequestHeader(ORIGIN)))) {
            throw new ProblemException(HttpProblem.CROSS_SITE_REQUEST);
        }
    }

    private boolean isOfOurPage(Optional<List<String>> origins) {
        return origins.map(told -> told.stream().allMatch(settings::trusts)).orElse(false);
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
