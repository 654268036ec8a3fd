package dev.gatehouse.rest.v1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versions of what is shown (RFC 9110, 8.8.3): a hash of it, so that whoever says which version they change has seen
 * everything that they may be overwriting. The core asks, on the row that it holds, whether this is the version meant.
 */
public final class ETags {
    private static final int BYTES = 16;
    private static final JsonMapper JSON = new JsonMapper();

    private ETags() {}

    /** The answer 200 with its version, or 304 where the caller has it already (If-None-Match). */
    public static Response answer(ContainerRequestContext request, Object shown) {
        return answer(request, shown, shown);
    }

    /** The same, where some of what is shown changes by itself and is no part of the version. */
    public static Response answer(ContainerRequestContext request, Object shown, Object versioned) {
        String tag = of(versioned);
        boolean known = "GET".equals(request.getMethod()) && isKnown(request, tag);
        return (known ? Response.notModified() : Response.ok(shown))
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    /** A proxy that compresses makes our tags weak, and what it has is still what we would send: the weak comparison. */
    private static boolean isKnown(ContainerRequestContext request, String tag) {
        Set<String> held = tags(request.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        return held.contains(tag) || held.contains("W/" + tag) || held.contains("*");
    }

    /**
     * Whether something is still as the caller saw it, by If-Match. Refuses with PRECONDITION_REQUIRED where the header is
     * missing.
     */
    public static <T> Predicate<T> ifMatch(ContainerRequestContext request, Function<T, ?> draw) {
        String header = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (header == null) {
            throw Refusal.of(Reason.PRECONDITION_REQUIRED);
        }
        return matching(header, draw);
    }

    /** The same where nothing need be said: everything is as expected then. */
    public static <T> Predicate<T> ifMatchIfSent(ContainerRequestContext request, Function<T, ?> draw) {
        String header = request.getHeaderString(HttpHeaders.IF_MATCH);
        return header == null ? anything -> true : matching(header, draw);
    }

    private static <T> Predicate<T> matching(String header, Function<T, ?> draw) {
        Set<String> expected = tags(header);
        return expected.contains("*") ? anything -> true : current -> expected.contains(of(draw.apply(current)));
    }

    /** As they were sent: weak ones are never equal to ours, which are strong. Ours hold no comma. */
    private static Set<String> tags(@Nullable String header) {
        return header == null
                ? Set.of()
                : Stream.of(header.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }

    private static String of(Object shown) {
        try {
            byte[] hash = new SecretBytes(JSON.writeValueAsString(shown).getBytes(StandardCharsets.UTF_8))
                    .sha256()
                    .reveal();
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)) + "\"";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
