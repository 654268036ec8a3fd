package dev.gatehouse.rest.v1.administration;

import dev.gatehouse.application.administration.Administration;
import dev.gatehouse.application.administration.Impersonate;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountPlace;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.EmailAddresses;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.Creation;
import dev.gatehouse.rest.v1.FilterValues;
import dev.gatehouse.rest.v1.Made;
import dev.gatehouse.rest.v1.Paged;
import dev.gatehouse.rest.v1.Paging;
import dev.gatehouse.rest.v1.administration.AdministrationJson.Impersonation;
import dev.gatehouse.rest.v1.administration.AdministrationJson.Listed;
import dev.gatehouse.rest.v1.administration.AdministrationJson.Whole;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The accounts of the instance, for people with an instance role: 403 for everybody else. */
@Path("/v1/admin/accounts")
@Produces(MediaType.APPLICATION_JSON)
public final class AdministrationResource {
    private final Administration administration;
    private final Impersonate impersonate;
    private final EmailAddresses emailAddresses;
    private final Credentials credentials;
    private final Creation creation;

    public AdministrationResource(
            Administration administration,
            Impersonate impersonate,
            EmailAddresses emailAddresses,
            Credentials credentials,
            Creation creation) {
        this.administration = administration;
        this.impersonate = impersonate;
        this.emailAddresses = emailAddresses;
        this.credentials = credentials;
        this.creation = creation;
    }

    /** Those to whom every filter applies: by name where a name is asked for, by age in an organization, else by address. */
    @GET
    @Paged(filters = {"email", "prefix", "name", "organization", "state"})
    public Response find(@Auth Requester caller, @Context ContainerRequestContext request) {
        var paging = Paging.of(request);
        AccountSearch search = search(new FilterValues(paging));
        var page = administration.find(caller.actor(), search, paging.by(AdministrationResource::place));
        return paging.answer(page, account -> key(search.placeOf(account)), Listed::of);
    }

    /** One account, with its instance role. */
    @GET
    @Path("{account}")
    public Whole show(@Auth Requester caller, @PathParam("account") String account) {
        return Whole.of(administration.show(caller.actor(), id(account)));
    }

    /** No credential of the account works from now on. 403 for oneself and for whoever has a mightier role. */
    @POST
    @Path("{account}/disable")
    public Whole disable(
            @Auth Requester caller, @PathParam("account") String account, @Context ContainerRequestContext request) {
        return Whole.of(administration.disable(caller.actor(), id(account), Clients.of(request)));
    }

    /** The password works again. */
    @POST
    @Path("{account}/enable")
    public Whole enable(
            @Auth Requester caller, @PathParam("account") String account, @Context ContainerRequestContext request) {
        return Whole.of(administration.enable(caller.actor(), id(account), Clients.of(request)));
    }

    /** Ends all sessions of the account. */
    @POST
    @Path("{account}/end-sessions")
    public Whole endSessions(
            @Auth Requester caller, @PathParam("account") String account, @Context ContainerRequestContext request) {
        return Whole.of(administration.endSessions(caller.actor(), id(account), Clients.of(request)));
    }

    /** Mails the person a link to choose another password, which is not answered. 409 for a disabled account. */
    @POST
    @Path("{account}/reset")
    public Whole startReset(
            @Auth Requester caller, @PathParam("account") String account, @Context ContainerRequestContext request) {
        return Whole.of(administration.startReset(caller.actor(), id(account), Clients.of(request)));
    }

    /**
     * Opens a session in the person's name for an hour at most: 201 with its token, shown once and in no cookie, so that the
     * administrator's own stays. 403 without the right, a recent sign-in, or for another administrator; 409 for a disabled
     * account.
     */
    @POST
    @Path("{account}/impersonate")
    public Response impersonate(
            @Auth Requester caller,
            @PathParam("account") String account,
            Fields fields,
            @Context ContainerRequestContext request) {
        var reason = fields.required("reason", Reason.INVALID_REQUEST, Impersonate::reason);
        fields.check();
        return creation.answer(caller, request, fields, () -> {
            Session session = impersonate.run(caller.actor(), id(account), reason.value(), Clients.of(request));
            return new Made(
                    URI.create("/v1/me/sessions/" + PublicId.of(session.id())),
                    Impersonation.of(session, credentials.sessionToken(session)),
                    Impersonation.of(session, null));
        });
    }

    private AccountSearch search(FilterValues filters) {
        return new AccountSearch(
                filters.text("email").map(emailAddresses::parse).map(EmailAddress::canonical),
                filters.text("prefix").map(prefix -> prefix.toLowerCase(Locale.ROOT)),
                filters.text("name"),
                filters.id("organization", PublicId.ORGANIZATION).map(OrganizationId::new),
                filters.named("state", AdministrationResource::state, " must be active or disabled"));
    }

    private static Optional<AccountState> state(String text) {
        return switch (text) {
            case "active" -> Optional.of(AccountState.ACTIVE);
            case "disabled" -> Optional.of(AccountState.DISABLED);
            default -> Optional.empty();
        };
    }

    private static String key(AccountPlace place) {
        return place.id().value() + place.key();
    }

    /** No text of the database holds a NUL, and it would take none. */
    private static AccountPlace place(String key) {
        int id = new UUID(0, 0).toString().length();
        if (key.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("This was never written by us");
        }
        return new AccountPlace(key.substring(id), new AccountId(UUID.fromString(key.substring(0, id))));
    }

    private static AccountId id(String text) {
        return new AccountId(PublicId.ACCOUNT.require(text));
    }
}
