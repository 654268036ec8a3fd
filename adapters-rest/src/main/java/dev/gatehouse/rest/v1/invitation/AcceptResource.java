package dev.gatehouse.rest.v1.invitation;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.NewPassword;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Accepting an invitation, by whoever holds its link: signed in, or with an account that is made by it. */
@Path("/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
public final class AcceptResource {
    static final Duration SESSION = Duration.ofDays(7);
    static final int PASSWORD_MINIMUM = 8;

    private final Core core;
    private final Credentials credentials;

    public AcceptResource(Core core, Credentials credentials) {
        this.core = core;
        this.credentials = credentials;
    }

    /** What the link is about. 400 INVALID_INVITATION. */
    @POST
    @Path("preview")
    public InvitationJson.Preview preview(Fields fields) {
        var token = fields.required("token", Reason.INVALID_INVITATION, AcceptResource::secret);
        fields.check();
        return InvitationJson.Preview.of(core.acceptInvitation().preview(token.value()));
    }

    /**
     * Joins: 200 for whoever is signed in; with {@code name} and {@code password} and no credential 201 and a session cookie.
     * 400 INVALID_INVITATION, 403 EMAIL_NOT_VERIFIED, 409 USER_EXISTS (sign in first) or ALREADY_MEMBER.
     */
    @POST
    @Path("accept")
    public Response accept(Fields fields, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        var token = fields.required("token", Reason.INVALID_INVITATION, AcceptResource::secret);
        if (credentials.isShown(headers)) {
            fields.check();
            var user = credentials.currentUser(
                    headers.getHeaderString(HttpHeaders.AUTHORIZATION), headers.getRequestHeader(HttpHeaders.COOKIE));
            if (user.session().impersonator().isPresent()) {
                throw Refusal.of(Reason.IMPERSONATED);
            }
            Membership joined = core.acceptInvitation()
                    .bySignedIn(token.value(), user.account().id(), Clients.of(request));
            return Response.ok(InvitationJson.Joined.of(joined)).build();
        }
        var name = fields.required("name", Reason.INVALID_NAME, PersonName::of);
        var password = fields.required("password", Reason.INVALID_PASSWORD, this::password);
        fields.check();
        Entry entry = core.acceptInvitation()
                .byNewcomer(
                        token.value(),
                        FullName.of(name.value()),
                        password.value(),
                        SESSION,
                        credentials.visit(request));
        return credentials
                .greet(Response.status(Response.Status.CREATED), entry)
                .entity(InvitationJson.Entered.of(entry))
                .build();
    }

    private NewPassword password(String typed) {
        return core.passwordPolicy().accept(Password.of(typed), PASSWORD_MINIMUM);
    }

    static OneTimeSecret secret(String text) {
        return OneTimeSecret.read(text).orElseThrow(() -> Refusal.of(Reason.INVALID_INVITATION));
    }
}
