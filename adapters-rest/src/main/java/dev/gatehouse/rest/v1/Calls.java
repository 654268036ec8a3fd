package dev.gatehouse.rest.v1;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.ValueJson;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Function;

/** Calls of the management API as the core takes them: the conditions of policies speak of what answers show. */
public final class Calls {
    private static final JsonMapper JSON = new JsonMapper();

    private Calls() {}

    /** A call about things of this kind, which are drawn like this. */
    public static <T> Call<T> of(
            Requester caller,
            OrganizationId organization,
            SubjectKind kind,
            Function<T, ?> draw,
            ContainerRequestContext request) {
        return new Call<>(
                caller.actor(),
                organization,
                kind,
                thing -> ValueJson.members(JSON.valueToTree(draw.apply(thing))),
                Clients.of(request));
    }
}
