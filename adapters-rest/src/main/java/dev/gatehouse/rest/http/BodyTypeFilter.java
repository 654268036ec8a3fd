package dev.gatehouse.rest.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes no body but what the method asks for, in UTF-8 as it is: JSON, as a rule, so no form, which another site's page could
 * send without asking; and nothing compressed. An empty body needs no type.
 */
@Priority(Bodies.BEFORE_AUTHENTICATION)
final class BodyTypeFilter implements ContainerRequestFilter {
    private static final MediaType MERGE_PATCH = new MediaType("application", "merge-patch+json");

    private final MediaType taken;

    BodyTypeFilter(MediaType taken) {
        this.taken = taken;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null || (hasBody(request) && !isTaken(request))) {
            throw new ProblemException(HttpProblem.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return !HttpMethod.GET.equals(request.getMethod())
                && (request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null);
    }

    private boolean isTaken(ContainerRequestContext request) {
        MediaType type = mediaType(request);
        return type != null
                && (type.isCompatible(taken)
                        || (HttpMethod.PATCH.equals(request.getMethod()) && type.isCompatible(MERGE_PATCH)))
                && !type.isWildcardType()
                && !type.isWildcardSubtype()
                && StandardCharsets.UTF_8
                        .name()
                        .equalsIgnoreCase(type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8"));
    }

    private static @Nullable MediaType mediaType(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        try {
            return header == null ? null : MediaType.valueOf(header);
        } catch (IllegalArgumentException unreadable) {
            throw new ProblemException(HttpProblem.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
