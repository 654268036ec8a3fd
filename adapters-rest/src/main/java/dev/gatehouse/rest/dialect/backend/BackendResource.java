package dev.gatehouse.rest.dialect.backend;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.account.SignInMember;
import dev.gatehouse.application.account.Terms;
import dev.gatehouse.application.organization.RegisterMember;
import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.token.Scope;
import dev.gatehouse.rest.caller.Backend;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.caller.Demands;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The backend contract: a trusted backend registers people in its organization, signs them in for a day, and out. The
 * client that the core hears of is the backend.
 */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class BackendResource {
    private static final Terms TERMS = Terms.plain(Duration.ofHours(24), 8);
    private static final String SESSION_TOKEN = "X-Session-Token";

    private final Core core;
    private final Credentials credentials;

    public BackendResource(Core core, Credentials credentials) {
        this.core = core;
        this.credentials = credentials;
    }

    /** Makes account and membership: 201. 400 for inputs, 403 for a role beyond the token, 409 USER_EXISTS. */
    @POST
    @Path("register")
    @Demands(Scope.Act.REGISTER)
    public Response register(@Auth Backend backend, Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required(
                "password",
                Reason.INVALID_PASSWORD,
                typed -> core.passwordPolicy().accept(Password.of(typed), TERMS.passwordMinimum()));
        var roles = fields.texts("roles", Reason.INVALID_ROLE, PredefinedRole::of);
        var name = fields.optional("name", Reason.INVALID_NAME, PersonName::of);
        var given = fields.optional("given_name", Reason.INVALID_NAME, PersonName::of);
        var family = fields.optional("family_name", Reason.INVALID_NAME, PersonName::of);
        var initial = fields.flag("initial");
        fields.check();
        var form = new RegisterMember.Form(
                FullName.of(name.value(), given.value(), family.value(), email.value()),
                email.value(),
                password.value(),
                initial.value(),
                Set.copyOf(roles.value()));
        return Response.status(Response.Status.CREATED)
                .entity(BackendJson.of(core.registerMember().run(backend.token(), form, Clients.of(request))))
                .build();
    }

    /** Signs a member in: 200. 401 INVALID_CREDENTIALS, whatever it is that does not fit, strangers among it. */
    @POST
    @Path("login")
    @Demands(Scope.Act.SIGN_IN)
    public Response logIn(@Auth Backend backend, Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required("password", Reason.INVALID_PASSWORD, Password::of);
        fields.check();
        SignInMember.SignedIn signedIn =
                core.signInMember().run(backend.token(), TERMS, email.value(), password.value(), visit(request));
        return Response.ok(BackendJson.of(signedIn.member()))
                .header(HttpHeaders.SET_COOKIE, credentials.cookieFor(signedIn.session()))
                .build();
    }

    /** Ends the session that is shown beside the API token, if it is one of a member's: 200 in any case. */
    @POST
    @Path("logout")
    @Demands(Scope.Act.SIGN_OUT)
    public Response logOut(@Auth Backend backend, @Context HttpServletRequest request) {
        credentials
                .shownSession(request, SESSION_TOKEN)
                .ifPresent(session -> core.signOutMember().run(backend.token(), session, Clients.of(request)));
        return Response.ok(BackendJson.OK)
                .header(HttpHeaders.SET_COOKIE, credentials.clearedCookie())
                .build();
    }

    /** A cookie is the one that the backend got for the last person, whose session must not end with this sign-in. */
    private static Visit visit(HttpServletRequest request) {
        return new Visit(Clients.of(request), Optional.empty(), Optional.empty());
    }
}
