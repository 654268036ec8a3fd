package dev.gatehouse.rest.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site's page tries to change here, by Fetch Metadata and, for browsers without it, by Origin (OWASP
 * Cross-Site Request Forgery Prevention Cheat Sheet). What sends neither is no browser and passes.
 */
@Priority(Bodies.BEFORE_AUTHENTICATION)
final class CrossSiteFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final WebSettings settings;
    private final boolean takesForm;

    /** Our own pages keep their origin to themselves: a form of theirs may come from null, where no site is told. */
    CrossSiteFilter(WebSettings settings, boolean takesForm) {
        this.settings = settings;
        this.takesForm = takesForm;
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
        if (takesForm && site == null && "null".equals(origin)) {
            return true;
        }
        return origin == null ? site == null : settings.trusts(origin);
    }
}
