package dev.gatehouse.rest.dialect.dashboard;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.account.SignUp;
import dev.gatehouse.application.account.Terms;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.rest.caller.Caller;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** The dashboard contract: a session cookie for seven days, and an organization from the first minute. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class DashboardResource {
    private static final Terms TERMS = Terms.plain(Duration.ofDays(7), 8).foundingOrganization();

    private final Core core;
    private final Credentials credentials;

    public DashboardResource(Core core, Credentials credentials) {
        this.core = core;
        this.credentials = credentials;
    }

    /** Makes account, organization and OWNER membership, and signs in: 201. 400 for inputs, 409 USER_EXISTS, 429. */
    @POST
    @Path("signup")
    public Response signUp(Fields fields, @Context HttpServletRequest request) {
        var name = fields.required("name", Reason.INVALID_NAME, PersonName::of);
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required(
                "password",
                Reason.INVALID_PASSWORD,
                typed -> core.passwordPolicy().accept(Password.of(typed), TERMS.passwordMinimum()));
        fields.check();
        var form = new SignUp.Form(FullName.of(name.value()), email.value(), password.value());
        return signedIn(Response.Status.CREATED, core.signUp().run(TERMS, form, credentials.visit(request)));
    }

    /** Signs in: 200. 401 INVALID_CREDENTIALS, whatever it is that does not fit; 429 after too many. */
    @POST
    @Path("login")
    public Response logIn(Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required("password", Reason.INVALID_PASSWORD, Password::of);
        fields.check();
        return signedIn(
                Response.Status.OK,
                core.signIn().run(TERMS, email.value(), password.value(), credentials.visit(request)));
    }

    /** Ends the session and clears the cookie. */
    @POST
    @Path("logout")
    public Response logOut(@Auth Caller caller, @Context HttpServletRequest request) {
        core.endSessions().signOut(caller.user().session(), Clients.of(request));
        return Response.ok(new DashboardJson.Message("Logged out"))
                .header(HttpHeaders.SET_COOKIE, credentials.clearedCookie())
                .build();
    }

    /** The current user and their organization. */
    @GET
    @Path("me")
    public DashboardJson me(@Auth Caller caller) {
        return DashboardJson.of(caller.user());
    }

    private Response signedIn(Response.Status status, Entry entry) {
        return credentials
                .greet(Response.status(status), entry)
                .entity(DashboardJson.of(entry.user()))
                .build();
    }
}
