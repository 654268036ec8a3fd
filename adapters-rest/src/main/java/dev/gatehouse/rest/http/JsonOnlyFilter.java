package dev.gatehouse.rest.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes no body but JSON in UTF-8 as it is: neither a form, which another site's page could send without asking, nor
 * anything compressed. An empty body needs no type.
 */
@PreMatching
public final class JsonOnlyFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null || (hasBody(request) && !isJson(request))) {
            throw new ProblemException(HttpProblem.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return !HttpMethod.GET.equals(request.getMethod())
                && (request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null);
    }

    private static boolean isJson(ContainerRequestContext request) {
        MediaType type = mediaType(request);
        return type != null
                && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
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
