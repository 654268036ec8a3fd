package dev.gatehouse.rest.ops;

import dev.gatehouse.rest.http.HttpProblem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before everything on the admin port: no page of another site may call it, and a token must be shown where one is
 * configured. Without one the Host must be loopback or the configured one, so that no rebound name reaches it; whoever
 * shows a token may have come by any name.
 */
public final class AdminGuard implements Filter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final String host;
    private final Optional<String> token;

    /** The host the port listens on, and the token to ask for. */
    public AdminGuard(String host, Optional<String> token) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.token = token;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (isCrossSite(http) || (token.isEmpty() && !isKnownHost(http))) {
            refuse((HttpServletResponse) response, HttpProblem.FORBIDDEN);
        } else if (token.isPresent() && !shows(http, token.get())) {
            ((HttpServletResponse) response).setHeader("WWW-Authenticate", "Bearer");
            refuse((HttpServletResponse) response, HttpProblem.UNAUTHORIZED);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isKnownHost(HttpServletRequest request) {
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || name.equals(host);
    }

    private static boolean isCrossSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? request.getHeader("Origin") != null : !OWN_SITES.contains(site);
    }

    private static boolean shows(HttpServletRequest request, String token) {
        String shown = request.getHeader("Authorization");
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServletResponse response, HttpProblem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(problem.sentence());
    }
}
