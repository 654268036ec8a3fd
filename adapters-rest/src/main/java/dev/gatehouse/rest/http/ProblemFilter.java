package dev.gatehouse.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;

/** Gives the errors of the management API their own form. */
@PreMatching
public final class ProblemFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final MediaType TYPE = MediaType.valueOf(Problem.MEDIA_TYPE);
    private static final String ALSO_JSON = ", application/json;q=0.1";

    /**
     * Clients that were made of the description take nothing but problems where success has no body: that is no reason to
     * answer them with one.
     */
    @Override
    public void filter(ContainerRequestContext request) {
        String taken = request.getHeaderString(HttpHeaders.ACCEPT);
        if (taken != null
                && taken.contains(Problem.MEDIA_TYPE)
                && ManagementPaths.contain("/" + request.getUriInfo().getPath())) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, taken + ALSO_JSON);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = "/" + request.getUriInfo().getPath();
        if (response.getEntity() instanceof ErrorBody body && ManagementPaths.contain(path)) {
            String requestId = Objects.toString(request.getProperty(RequestIds.ATTRIBUTE), "");
            response.setEntity(Problem.of(response.getStatus(), body, requestId), new Annotation[0], TYPE);
            if (response.getStatus() == HttpProblem.SERVICE_UNAVAILABLE.status()) {
                response.getHeaders().putIfAbsent(HttpHeaders.RETRY_AFTER, List.of(Problem.RETRY_AFTER));
            }
        }
    }
}
