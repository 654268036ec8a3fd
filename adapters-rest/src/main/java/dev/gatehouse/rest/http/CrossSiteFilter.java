package dev.gatehouse.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site's page tries to change here, by Fetch Metadata and, for browsers without it, by Origin (OWASP
 * Cross-Site Request Forgery Prevention Cheat Sheet). What sends neither is no browser and passes.
 */
@PreMatching
public final class CrossSiteFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final WebSettings settings;

    public CrossSiteFilter(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean safe = SAFE_METHODS.contains(request.getMethod());
        if (!safe && !isOwn(request.getHeaderString("Sec-Fetch-Site"), request.getHeaderString("Origin"))) {
            throw new ProblemException(HttpProblem.CROSS_SITE_REQUEST);
        }
    }

    private boolean isOwn(@Nullable String site, @Nullable String origin) {
        if (site != null && OWN_SITES.contains(site)) {
            return true;
        }
        return origin == null ? site == null : settings.trusts(origin);
    }
}
