package dev.gatehouse.rest.dialect.console;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.account.SignUp;
import dev.gatehouse.application.account.Terms;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.jwt.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The console contract: an access token for one hour, with role and policies, and the set-up of the first run. */
@Path("/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class ConsoleResource {
    private static final Terms TERMS = Terms.plain(Duration.ofHours(1), 8);
    private static final String SETUP_TOKEN = "X-Setup-Token";

    private final Core core;
    private final Credentials credentials;
    private final AccessTokens accessTokens;

    public ConsoleResource(Core core, Credentials credentials, AccessTokens accessTokens) {
        this.core = core;
        this.credentials = credentials;
        this.accessTokens = accessTokens;
    }

    /**
     * Makes the first administrator and signs them in: 201. 403 SETUP_COMPLETED for ever after, 403 FORBIDDEN without the setup
     * token where one is configured, 400 for inputs, 409 USER_EXISTS.
     */
    @POST
    @Path("setup")
    public Response setUp(Fields fields, @Context HttpServletRequest request) {
        var token = Optional.ofNullable(request.getHeader(SETUP_TOKEN))
                .map(shown -> new SecretBytes(shown.getBytes(StandardCharsets.UTF_8)));
        return signedIn(
                Response.Status.CREATED,
                core.setUp().run(TERMS, token, () -> form(fields), credentials.visitBeside(request)));
    }

    /** Signs in: 200. 401 INVALID_CREDENTIALS, whatever it is that does not fit. */
    @POST
    @Path("login")
    public Response logIn(Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required("password", Reason.INVALID_PASSWORD, Password::of);
        fields.check();
        return signedIn(
                Response.Status.OK,
                core.signIn().run(TERMS, email.value(), password.value(), credentials.visitBeside(request)));
    }

    /** Whether there is no administrator yet and never was one. */
    @GET
    @Path("status")
    public ConsoleJson.Status status() {
        return new ConsoleJson.Status(core.setUp().isOpen());
    }

    private SignUp.Form form(Fields fields) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.required(
                "password",
                Reason.INVALID_PASSWORD,
                typed -> core.passwordPolicy().accept(Password.of(typed), TERMS.passwordMinimum()));
        var firstName = fields.required("first_name", Reason.INVALID_NAME, PersonName::of);
        var lastName = fields.required("last_name", Reason.INVALID_NAME, PersonName::of);
        fields.check();
        return new SignUp.Form(FullName.of(firstName.value(), lastName.value()), email.value(), password.value());
    }

    private Response signedIn(Response.Status status, Entry entry) {
        CurrentUser user = entry.user();
        return credentials
                .rememberDevice(Response.status(status), entry)
                .entity(ConsoleJson.of(
                        accessTokens.write(user.session(), TERMS.sessionLifetime()),
                        user.account(),
                        core.instanceRoles().of(user.account().id())))
                .build();
    }
}
