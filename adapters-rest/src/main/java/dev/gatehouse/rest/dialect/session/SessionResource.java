package dev.gatehouse.rest.dialect.session;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.account.SignUp;
import dev.gatehouse.application.account.Terms;
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

/** The session contract: sign-up, sign-in and sign-out, who is signed in, and tokens for an hour. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
    static final Terms TERMS =
            Terms.plain(Duration.ofHours(24), 8).verifyingEmail().withProvisionalAccounts();
    static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final Core core;
    private final Credentials credentials;

    public SessionResource(Core core, Credentials credentials) {
        this.core = core;
        this.credentials = credentials;
    }

    /** Makes an account, signs in and writes to the address: 201. 400 for inputs, 409 USER_EXISTS. */
    @POST
    @Path("sign-up/email")
    public Response signUp(Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required(
                "password",
                Reason.INVALID_PASSWORD,
                typed -> core.passwordPolicy().accept(Password.of(typed), TERMS.passwordMinimum()));
        var name = fields.required("name", Reason.INVALID_NAME, PersonName::of);
        fields.check();
        var form = new SignUp.Form(FullName.of(name.value()), email.value(), password.value());
        var entry = core.signUp().run(TERMS, form, credentials.visit(request));
        return credentials
                .greet(Response.status(Response.Status.CREATED), entry)
                .entity(SessionJson.SignedUp.of(entry.user()))
                .build();
    }

    /** Signs in: 200; writes to an address that is not proven. 401 INVALID_CREDENTIALS, whatever it is that does not fit. */
    @POST
    @Path("sign-in/email")
    public Response signIn(Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required("password", Reason.INVALID_PASSWORD, Password::of);
        fields.check();
        var entry = core.signIn().run(TERMS, email.value(), password.value(), credentials.visit(request));
        return credentials
                .greet(Response.ok(SessionJson.SignedIn.of(entry.user())), entry)
                .build();
    }

    /** Ends the session and clears the cookie. */
    @POST
    @Path("sign-out")
    public Response signOut(@Auth Caller caller, @Context HttpServletRequest request) {
        core.endSessions().signOut(caller.user().session(), Clients.of(request));
        return Response.ok(new SessionJson.Success(true))
                .header(HttpHeaders.SET_COOKIE, credentials.clearedCookie())
                .build();
    }

    /** Who is signed in, from where, and what their organization subscribes to. */
    @GET
    @Path("get-session")
    public SessionJson.Current session(@Auth Caller caller) {
        return SessionJson.Current.of(caller.user());
    }

    /** A token for an hour, at most until the session's end. Only the session itself gets one, no token of its own kind. */
    @POST
    @Path("token")
    public SessionJson.Token token(@Context HttpHeaders headers, @Context HttpServletRequest request) {
        var user = credentials.currentUserOfSession(
                headers.getHeaderString(HttpHeaders.AUTHORIZATION), headers.getRequestHeader(HttpHeaders.COOKIE));
        core.issueToken().run(user.session(), Clients.of(request));
        return new SessionJson.Token(credentials.accessToken(user.session(), TOKEN_LIFETIME));
    }
}
