package dev.gatehouse.rest.v1.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.application.organization.Subscribe;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.ETags;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an organization subscribes to: read by everybody in it, written by a billing system with an API token. */
@Path("/v1/organizations/{organization}/subscription")
@Produces(MediaType.APPLICATION_JSON)
public final class SubscriptionResource {
    private final Subscribe subscribe;

    public SubscriptionResource(Subscribe subscribe) {
        this.subscribe = subscribe;
    }

    /** As it is answered. */
    record Shown(
            @JsonProperty("organization_id") String organizationId,
            String plan,
            @Nullable String product,
            @JsonProperty("is_subscribed") boolean isSubscribed) {
        static Shown of(Organization organization) {
            return new Shown(
                    PublicId.of(organization.id()),
                    organization.plan(),
                    organization.product().orElse(null),
                    organization.isSubscribed());
        }
    }

    /** Plan and product, with their version. 404 for strangers. */
    @GET
    public Response read(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        return ETags.answer(request, Shown.of(subscribe.read(caller.actor(), id(organization))));
    }

    /**
     * Changes plan, product or both, by an API token with the scope {@code plan}. 403 for members, 404 for strangers, 412
     * where If-Match names another version, 428 without it.
     */
    @PATCH
    public Response write(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            Fields fields,
            @Context ContainerRequestContext request) {
        var plan = fields.patch("plan", Reason.INVALID_REQUEST, Function.identity());
        var product = fields.patchOptional("product", Reason.INVALID_REQUEST, Function.identity());
        fields.check();
        Organization changed = subscribe.write(
                caller.actor(),
                id(organization),
                ETags.ifMatch(request, Shown::of),
                current -> new Subscribe.Subscription(
                        plan.value().orElse(current.plan()), product.value().applied(current.product())),
                Clients.of(request));
        return ETags.answer(request, Shown.of(changed));
    }

    private static OrganizationId id(String text) {
        return new OrganizationId(PublicId.ORGANIZATION.require(text));
    }
}
