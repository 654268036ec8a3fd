package dev.gatehouse.rest.dialect.session;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.NewPassword;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session contract: what letters lead to, for programs. {@link PagesForPeople} is the same for people who click. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class RecoveryResource {
    private static final SessionJson.Done VERIFIED = new SessionJson.Done(true, "Email verified successfully");

    private final Core core;
    private final WebSettings settings;

    public RecoveryResource(Core core, WebSettings settings) {
        this.core = core;
        this.settings = settings;
    }

    /** Proves the address; the same answer for ten minutes. 400 INVALID_TOKEN. */
    @GET
    @Path("verify-email")
    public SessionJson.Done verifyByLink(
            @QueryParam("token") @Nullable String token, @Context HttpServletRequest request) {
        core.verifyEmail().confirm(secret(Optional.ofNullable(token).orElse("")), Clients.of(request));
        return VERIFIED;
    }

    /** Whoever only asks for the head of the answer follows no link. */
    @HEAD
    @Path("verify-email")
    public Response lookAtLink() {
        return Response.ok().build();
    }

    /** Proves the address: what a program that was handed the token had better send. 400 INVALID_TOKEN. */
    @POST
    @Path("verify-email")
    public SessionJson.Done verify(Fields fields, @Context HttpServletRequest request) {
        var token = fields.required("token", Reason.INVALID_TOKEN, RecoveryResource::secret);
        fields.check();
        core.verifyEmail().confirm(token.value(), Clients.of(request));
        return VERIFIED;
    }

    /** Writes to the address, if anybody has it; nobody can tell. 400 INVALID_EMAIL, INVALID_REDIRECT. */
    @POST
    @Path("forget-password")
    public SessionJson.Done forgetPassword(Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var redirectTo = fields.optional("redirectTo", Reason.INVALID_REDIRECT, this::redirect);
        fields.check();
        core.resetPassword().request(email.value(), redirectTo.value(), Clients.of(request));
        return new SessionJson.Done(true, "Password reset email sent");
    }

    /** Sets a new password and ends all sessions; opens none. 400 INVALID_TOKEN, INVALID_PASSWORD. */
    @POST
    @Path("reset-password")
    public SessionJson.Done resetPassword(Fields fields, @Context HttpServletRequest request) {
        var token = fields.required("token", Reason.INVALID_TOKEN, RecoveryResource::secret);
        var password = fields.required("password", Reason.INVALID_PASSWORD, this::password);
        fields.check();
        core.choosePassword().run(token.value(), password.value(), Clients.of(request));
        return new SessionJson.Done(true, "Password reset successfully");
    }

    private NewPassword password(String typed) {
        return core.passwordPolicy().accept(Password.of(typed), SessionResource.TERMS.passwordMinimum());
    }

    private String redirect(String text) {
        if (!settings.mayRedirectTo(text)) {
            throw Refusal.of(Reason.INVALID_REDIRECT);
        }
        return text;
    }

    static OneTimeSecret secret(String text) {
        return OneTimeSecret.read(text).orElseThrow(() -> Refusal.of(Reason.INVALID_TOKEN));
    }
}
