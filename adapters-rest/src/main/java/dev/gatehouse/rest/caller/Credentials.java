package dev.gatehouse.rest.caller;

import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.jwt.AccessTokens;
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
    private final AccessTokens accessTokens;
    private final SessionCookie cookie;
    private final Authenticate authenticate;

    public Credentials(
            SessionTokens tokens, AccessTokens accessTokens, SessionCookie cookie, Authenticate authenticate) {
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.cookie = cookie;
        this.authenticate = authenticate;
    }

    /** Who is signed in, by a bearer token if one is shown, else by the cookie. Refuses with UNAUTHORIZED. */
    public CurrentUser currentUser(@Nullable String authorization, @Nullable List<String> cookies) {
        Optional<SessionId> session = authorization == null
                ? cookie.read(cookies).flatMap(tokens::read)
                : bearer(authorization).flatMap(this::sessionOfBearer);
        return session.map(authenticate::run).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /** Who shows a bearer token for which a new one may be had. Refuses with UNAUTHORIZED. */
    public CurrentUser renewing(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .flatMap(Credentials::bearer)
                .flatMap(accessTokens::read)
                .filter(AccessTokens.Shown::renewable)
                .map(shown -> authenticate.run(shown.session()))
                .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /** The session that a text names which was given for a cookie; empty where it names none. */
    public Optional<SessionId> sessionOfToken(String token) {
        return tokens.read(token);
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

    private Optional<SessionId> sessionOfBearer(String token) {
        return AccessTokens.couldBe(token)
                ? accessTokens.read(token).map(AccessTokens.Shown::session)
                : tokens.read(token);
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
