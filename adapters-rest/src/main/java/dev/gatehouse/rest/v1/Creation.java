package dev.gatehouse.rest.v1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.application.once.Once;
import dev.gatehouse.domain.kernel.IdempotencyKeys.Recorded;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Fields;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Answers every POST that creates: 201 with Location, once for each Idempotency-Key of a caller. */
public final class Creation {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final JsonMapper JSON = new JsonMapper();

    private final Once once;

    public Creation(Once once) {
        this.once = once;
    }

    /**
     * Runs the work, or answers what was answered when it was run by the same key. Refuses with INVALID_REQUEST a key that is
     * none and with IDEMPOTENCY_KEY_REUSED one that was used for another request.
     */
    public Response answer(Requester caller, ContainerRequestContext request, Fields body, Supplier<Made> work) {
        String key = request.getHeaderString(KEY);
        if (key == null) {
            return created(work.get());
        }
        if (!FORM.matcher(key).matches()) {
            throw Refusal.because(Reason.INVALID_REQUEST, KEY + " must have 1 to 255 visible ASCII characters");
        }
        SecretHash fingerprint = fingerprint(key, request, body);
        var outcome = once.run(caller.getName(), hash(key), fingerprint, work, made -> recorded(made, fingerprint));
        return outcome.made()
                .map(Creation::created)
                .orElseGet(() -> replayed(outcome.before().orElseThrow()));
    }

    /** The key is part of it, since a body may hold a password, which could be guessed from a hash of what is known. */
    private static SecretHash fingerprint(String key, ContainerRequestContext request, Fields body) {
        return hash(
                String.join("\n", key, request.getMethod(), request.getUriInfo().getPath(), body.fingerprint()));
    }

    private static Response created(Made made) {
        return Response.created(made.location()).entity(made.shown()).build();
    }

    private static Response replayed(Recorded before) {
        var response = Response.status(before.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(before.body())
                .header(REPLAYED, "true");
        before.location().map(URI::create).ifPresent(response::location);
        return response.build();
    }

    private static Recorded recorded(Made made, SecretHash fingerprint) {
        try {
            return new Recorded(
                    fingerprint,
                    Response.Status.CREATED.getStatusCode(),
                    Optional.of(made.location().toString()),
                    JSON.writeValueAsString(made.shownAgain()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecretHash hash(String text) {
        return SecretHash.of(new SecretBytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
