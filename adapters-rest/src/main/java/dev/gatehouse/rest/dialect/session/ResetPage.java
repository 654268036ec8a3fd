package dev.gatehouse.rest.dialect.session;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.RefusalMapper;
import dev.gatehouse.rest.http.TakesForm;
import dev.gatehouse.rest.page.Form;
import dev.gatehouse.rest.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the link of a reset letter leads: a person chooses a new password and goes on to where they wanted. */
@Path("/reset-password")
@Produces(MediaType.TEXT_HTML)
public final class ResetPage {
    private static final Page FORM = new Page("reset-password");
    private static final Page CHANGED = new Page("password-changed");
    private static final Page MESSAGE = new Page("message");

    private final Core core;

    public ResetPage(Core core) {
        this.core = core;
    }

    /** The form, with the rules; or what to do about a link that is no good any more. */
    @GET
    public Response show(@QueryParam("token") @Nullable String token) {
        Optional<OneTimeSecret> secret = OneTimeSecret.read(Objects.requireNonNullElse(token, ""));
        return secret.filter(core.choosePassword()::isOpen)
                .map(open -> form(200, open, ""))
                .orElseGet(() -> deadLink(Refusal.of(Reason.INVALID_TOKEN)));
    }

    /** The form was sent. A password that breaks a rule gets the form again, with the rule. */
    @POST
    @TakesForm
    public Response reset(Form form, @Context HttpServletRequest request) {
        try {
            OneTimeSecret secret = RecoveryResource.secret(form.value("token"));
            return choose(secret, form.value("password"), request);
        } catch (Refusal refusal) {
            return deadLink(refusal);
        }
    }

    private Response choose(OneTimeSecret secret, String typed, HttpServletRequest request) {
        try {
            var password = core.passwordPolicy().accept(Password.of(typed), SessionResource.TERMS.passwordMinimum());
            Optional<String> redirectTo = core.choosePassword().run(secret, password, Clients.of(request));
            return CHANGED.answer(200, Map.of("redirectTo", redirectTo.orElse("")));
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.INVALID_TOKEN) {
                throw refusal;
            }
            return form(RefusalMapper.status(refusal.reason()), secret, refusal.sentence());
        }
    }

    private Response form(int status, OneTimeSecret secret, String problem) {
        return FORM.answer(
                status,
                Map.of(
                        "token",
                        secret.reveal(),
                        "problem",
                        problem,
                        "shortest",
                        core.passwordPolicy().shortest(SessionResource.TERMS.passwordMinimum())));
    }

    private static Response deadLink(Refusal refusal) {
        return MESSAGE.answer(
                RefusalMapper.status(refusal.reason()),
                Map.of(
                        "title",
                        "This link does not work",
                        "text",
                        refusal.sentence() + ". Ask for a new letter where you wanted to sign in."));
    }
}
