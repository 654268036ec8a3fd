package dev.gatehouse.rest.caller;

import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.jwt.SessionTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request shows of who sent it, and what an answer gives to keep: the same at every door. */
public final class Credentials {
    private static final String BEARER = "Bearer ";

    private final SessionTokens tokens;
    private final SessionCookie cookie;
    private final Authenticate authenticate;

    public Credentials(SessionTokens tokens, SessionCookie cookie, Authenticate authenticate) {
        this.tokens = tokens;
        this.cookie = cookie;
        this.authenticate = authenticate;
    }

    /** Who is signed in, by a bearer token if one is shown, else by the cookie. Refuses with UNAUTHORIZED. */
    public CurrentUser currentUser(@Nullable String authorization, @Nullable List<String> cookies) {
        Optional<String> token = authorization == null ? cookie.read(cookies) : bearer(authorization);
        return token.flatMap(tokens::read).map(authenticate::run).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /** From where the request came, and the session that its browser holds already. */
    public Visit visit(HttpServletRequest request) {
        List<String> cookies = Collections.list(request.getHeaders(HttpHeaders.COOKIE));
        Optional<SessionId> held = cookie.read(cookies).flatMap(tokens::read);
        return new Visit(Clients.of(request), held);
    }

    /** The Set-Cookie header for a session that was just opened. */
    public String cookieFor(Session session) {
        return cookie.holding(tokens.write(session), Duration.between(session.createdAt(), session.expiresAt()));
    }

    /** The Set-Cookie header that clears it. */
    public String clearedCookie() {
        return cookie.cleared();
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
