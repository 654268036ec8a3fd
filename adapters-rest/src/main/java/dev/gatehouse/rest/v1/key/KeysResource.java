package dev.gatehouse.rest.v1.key;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.application.token.ManageApiKeys;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.TokenName;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.Patch;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.Calls;
import dev.gatehouse.rest.v1.Creation;
import dev.gatehouse.rest.v1.ETags;
import dev.gatehouse.rest.v1.Made;
import dev.gatehouse.rest.v1.Paged;
import dev.gatehouse.rest.v1.Paging;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The API keys of one organization. 404 for whoever does not belong to it and for keys that are not for the caller's eyes;
 * 403 where roles do not allow it, and to keys themselves: they make, change and end none.
 */
@Path("/v1/organizations/{organization}/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
    private final Core core;

    public KeysResource(Core core) {
        this.core = core;
    }

    /** Those that the caller may see, page by page: all, or their own. */
    @GET
    @Paged(filters = "owner")
    public Response page(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        Paging paging = Paging.of(request);
        OrganizationId place = id(organization);
        Optional<KeyOwner> owner = paging.parameter("owner").map(text -> KeyFields.owner(text, place));
        return paging.answer(
                core.manageApiKeys().page(call(caller, organization, request), owner, paging.byId(ApiKeyId::new)),
                key -> key.id().value().toString(),
                KeyJson::of);
    }

    /** Makes a key and shows it, this once: 201. 409 LIMIT_REACHED. */
    @POST
    public Response create(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            Fields fields,
            @Context ContainerRequestContext request) {
        OrganizationId place = id(organization);
        AccountId self = caller.actor().personThemselves().account().id();
        var owner = fields.node("owner", node -> KeyFields.owner(node, self, place));
        var name = fields.required("name", Reason.INVALID_NAME, TokenName::of);
        var scopes = fields.node("scopes", KeyFields::scopes);
        var calls = fields.integer("calls_per_minute", 1, ApiKey.MOST_CALLS);
        var expiry = fields.optional("expires_at", Reason.INVALID_REQUEST, Expiry::of);
        fields.check();
        var order = new ManageApiKeys.Order(
                owner.value(), name.value(), scopes.value(), calls.value().orElse(ApiKey.USUAL_CALLS), expiry.value());
        return issued(
                caller,
                organization,
                fields,
                request,
                call -> core.manageApiKeys().create(call, order));
    }

    @GET
    @Path("{key}")
    public Response find(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            @Context ContainerRequestContext request) {
        return versioned(core.manageApiKeys().find(call(caller, organization, request), keyId(key)), request);
    }

    /** Changes name, scopes, calls and expiry. 428 without If-Match, 412 where it is another version. */
    @PATCH
    @Path("{key}")
    public Response change(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            Fields fields,
            @Context ContainerRequestContext request) {
        var name = fields.patch("name", Reason.INVALID_NAME, TokenName::of);
        var scopes = fields.node(
                "scopes",
                node -> fields.has("scopes") ? Optional.of(KeyFields.scopes(node)) : Optional.<List<KeyScope>>empty());
        var calls = fields.integer("calls_per_minute", 1, ApiKey.MOST_CALLS);
        var expiry = fields.patchOptional("expires_at", Reason.INVALID_REQUEST, Expiry::of);
        fields.check();
        ApiKey changed = core.manageApiKeys()
                .change(
                        call(caller, organization, request),
                        keyId(key),
                        (before, now) -> before.changed(
                                name.value().orElse(before.name()),
                                scopes.value().orElse(before.scopes()),
                                calls.value().orElse(before.callsPerMinute()),
                                end(expiry.value(), before, now)),
                        ETags.ifMatch(request, KeyJson::versioned));
        return versioned(changed, request);
    }

    /** Gives it another secret, shown this once: 201. The one before works for overlap_hours more, 24 unless they are sent. */
    @POST
    @Path("{key}/rotate")
    public Response rotate(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            Fields fields,
            @Context ContainerRequestContext request) {
        var hours = fields.integer("overlap_hours", 0, Math.toIntExact(ManageApiKeys.LONGEST_OVERLAP.toHours()));
        fields.check();
        Duration overlap = hours.value().map(Duration::ofHours).orElse(ManageApiKeys.USUAL_OVERLAP);
        ApiKeyId id = keyId(key);
        return issued(
                caller,
                organization,
                fields,
                request,
                call -> core.manageApiKeys().rotate(call, id, overlap));
    }

    /** Ends it with all its secrets: 204. */
    @DELETE
    @Path("{key}")
    public Response revoke(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @PathParam("key") String key,
            @Context ContainerRequestContext request) {
        core.manageApiKeys()
                .revoke(
                        call(caller, organization, request),
                        keyId(key),
                        ETags.ifMatchIfSent(request, KeyJson::versioned));
        return Response.noContent().build();
    }

    /** Whoever repeats the call with the same Idempotency-Key sees the key without its secret. */
    private Response issued(
            Requester caller,
            String organization,
            Fields fields,
            ContainerRequestContext request,
            Function<Call<ApiKey>, ManageApiKeys.Issued> work) {
        return new Creation(core.once()).answer(caller, request, fields, () -> {
            var issued = KeyJson.Issued.of(work.apply(call(caller, organization, request)));
            String address = "/v1/organizations/" + organization + "/keys/"
                    + issued.shown().id();
            return new Made(URI.create(address), issued, issued.shown());
        });
    }

    private static Optional<Instant> end(Patch<Expiry> patch, ApiKey before, Instant now) {
        return patch.mentioned() ? patch.value().map(expiry -> expiry.from(now)) : before.expiresAt();
    }

    private static Response versioned(ApiKey key, ContainerRequestContext request) {
        return ETags.answer(request, KeyJson.of(key), KeyJson.versioned(key));
    }

    private static Call<ApiKey> call(Requester caller, String organization, ContainerRequestContext request) {
        return Calls.of(caller, id(organization), SubjectKind.API_KEY, KeyJson::of, request);
    }

    private static OrganizationId id(String organization) {
        return new OrganizationId(PublicId.ORGANIZATION.require(organization));
    }

    private static ApiKeyId keyId(String key) {
        return new ApiKeyId(PublicId.KEY.require(key));
    }
}
