package dev.gatehouse.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;

/** Gives the errors of the management API their own form. */
public final class ProblemFilter implements ContainerResponseFilter {
    private static final MediaType TYPE = MediaType.valueOf(Problem.MEDIA_TYPE);

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
