package dev.gatehouse.rest.caller;

import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.application.token.AuthenticateBackend;
import dev.gatehouse.application.token.AuthenticateKey;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.jwt.AccessTokens;
import dev.gatehouse.rest.jwt.SessionTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
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
    private final DeviceCookie deviceCookie;
    private final Authenticate authenticate;
    private final AuthenticateBackend backends;
    private final AuthenticateKey keys;

    public Credentials(
            SessionTokens tokens,
            AccessTokens accessTokens,
            SessionCookie cookie,
            DeviceCookie deviceCookie,
            Authenticate authenticate,
            AuthenticateBackend backends,
            AuthenticateKey keys) {
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.cookie = cookie;
        this.deviceCookie = deviceCookie;
        this.authenticate = authenticate;
        this.backends = backends;
        this.keys = keys;
    }

    /** Who is signed in, by a bearer token if one is shown, else by the cookie. Refuses with UNAUTHORIZED. */
    public CurrentUser currentUser(@Nullable String authorization, @Nullable List<String> cookies) {
        Optional<SessionId> session = authorization == null
                ? cookie.read(cookies).flatMap(tokens::read)
                : bearer(authorization).flatMap(this::sessionOfBearer);
        return session.map(authenticate::run).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /** Who is signed in, by a token alone, wherever it stood. Refuses with UNAUTHORIZED. */
    public CurrentUser currentUser(String token) {
        return sessionOfBearer(token).map(authenticate::run).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /**
     * Who calls the management API: by a bearer text that is a key, a token of a backend or names a session, else by the cookie.
     * Refuses with UNAUTHORIZED.
     */
    public Actor actor(@Nullable String authorization, @Nullable List<String> cookies, Client client) {
        Optional<String> bearer = Optional.ofNullable(authorization).flatMap(Credentials::bearer);
        if (bearer.filter(text -> text.startsWith(ApiToken.PREFIX)).isPresent()) {
            return new Actor.Backend(backends.run(bearer.get(), client));
        }
        if (bearer.filter(text -> text.startsWith(ApiKey.PREFIX)).isPresent()) {
            return new Actor.Key(keys.run(bearer.get(), client));
        }
        return new Actor.Person(currentUser(authorization, cookies));
    }

    /** Whether any credential is shown at all, be it good or not. */
    public boolean isShown(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null
                || cookie.read(headers.getRequestHeader(HttpHeaders.COOKIE)).isPresent();
    }

    /** Who is signed in by the session's own credential, be it as cookie or bearer; no access token will do. */
    public CurrentUser currentUserOfSession(@Nullable String authorization, @Nullable List<String> cookies) {
        Optional<String> token = authorization == null ? cookie.read(cookies) : bearer(authorization);
        return token.flatMap(tokens::read).map(authenticate::run).orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
    }

    /** The session's own credential, as text: it works as bearer token and as cookie. */
    public String sessionToken(Session session) {
        return tokens.write(session);
    }

    /** A bearer token for this session, for so long but no longer than it holds. */
    public String accessToken(Session session, Duration lifetime) {
        return accessTokens.write(session, lifetime);
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

    /**
     * The session that a backend speaks of: that of the token in this header where it is sent, else that of the cookie. Empty
     * where neither names one, or several cookies contradict each other.
     */
    public Optional<SessionId> shownSession(HttpServletRequest request, String header) {
        String token = request.getHeader(header);
        if (token != null) {
            return tokens.read(token);
        }
        List<String> shown = SessionCookie.tokens(Collections.list(request.getHeaders(HttpHeaders.COOKIE)));
        return shown.size() == 1 ? tokens.read(shown.get(0)) : Optional.empty();
    }

    /** From where the request came, the session that its browser holds already, and the device that it is. */
    public Visit visit(HttpServletRequest request) {
        List<String> cookies = Collections.list(request.getHeaders(HttpHeaders.COOKIE));
        Optional<SessionId> held = cookie.read(cookies).flatMap(tokens::read);
        return new Visit(Clients.of(request), held, deviceCookie.read(cookies));
    }

    /** The same for a door that gives no cookie of its own, and so replaces none that the browser holds. */
    public Visit visitBeside(HttpServletRequest request) {
        List<String> cookies = Collections.list(request.getHeaders(HttpHeaders.COOKIE));
        return new Visit(Clients.of(request), Optional.empty(), deviceCookie.read(cookies));
    }

    /** Gives the browser of whoever came in what it is to keep: the session and, if it has none yet, a device's secret. */
    public Response.ResponseBuilder greet(Response.ResponseBuilder response, Entry entry) {
        response.header(HttpHeaders.SET_COOKIE, cookieFor(entry.user().session()));
        return rememberDevice(response, entry);
    }

    /** Gives the browser a device's secret, if it has none yet: for doors that give their session in the body. */
    public Response.ResponseBuilder rememberDevice(Response.ResponseBuilder response, Entry entry) {
        entry.newDevice().ifPresent(device -> response.header(HttpHeaders.SET_COOKIE, deviceCookie.holding(device)));
        return response;
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

    /** The text behind the word Bearer. */
    public static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
