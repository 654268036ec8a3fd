package dev.gatehouse.rest.dialect.device;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.account.SignUp;
import dev.gatehouse.application.account.Terms;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.account.Username;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.AgentKey;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.jwt.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * The device contract: accounts with a username, bearer tokens for 24 hours that may be renewed for thirty days, and the key
 * of a person's agents. It neither reads nor sets the session cookie when it signs in.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class DeviceResource {
    private static final Terms TERMS = Terms.plain(Duration.ofDays(30), 6);

    private final Core core;
    private final Credentials credentials;
    private final DeviceTokens tokens;

    public DeviceResource(Core core, Credentials credentials, AccessTokens accessTokens) {
        this.core = core;
        this.credentials = credentials;
        this.tokens = new DeviceTokens(accessTokens);
    }

    /** Makes an account named by its username, and signs nobody in: 201. 400 for inputs, 409 USER_EXISTS or USERNAME_TAKEN. */
    @POST
    @Path("signup")
    public Response signUp(Fields fields, @Context HttpServletRequest request) {
        var username = fields.required("username", Reason.INVALID_USERNAME, Username::of);
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required(
                "password",
                Reason.INVALID_PASSWORD,
                typed -> core.passwordPolicy().accept(Password.of(typed), TERMS.passwordMinimum()));
        fields.check();
        var name = FullName.of(PersonName.of(username.value().typed()));
        var form = new SignUp.Form(name, Optional.of(username.value()), email.value(), password.value());
        Account account = core.signUp().register(TERMS, form, Clients.of(request));
        return Response.status(Response.Status.CREATED)
                .entity(new DeviceJson.SignedUp("User registered successfully", DeviceJson.User.of(account)))
                .build();
    }

    /** Signs in and shows the agent key: 200. 401 INVALID_CREDENTIALS, whatever it is that does not fit. */
    @POST
    @Path("login")
    public Response logIn(Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required("password", Reason.INVALID_PASSWORD, Password::of);
        fields.check();
        Client client = Clients.of(request);
        Entry entry = core.signIn().run(TERMS, email.value(), password.value(), credentials.visitBeside(request));
        CurrentUser user = entry.user();
        AgentKey key = core.agentKeys().show(user, client);
        var answer = new DeviceJson.LoggedIn(
                "Login successful", tokens.write(user.session()), DeviceJson.UserWithKey.of(user.account(), key));
        return credentials.rememberDevice(Response.ok(answer), entry).build();
    }
}
