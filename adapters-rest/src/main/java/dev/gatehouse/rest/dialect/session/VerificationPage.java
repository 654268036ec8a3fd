package dev.gatehouse.rest.dialect.session;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.kernel.Refusal;
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
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the link of a verification letter leads in a browser: a button, since programs that follow links in letters press
 * none.
 */
@Path("/api/auth/")
public final class VerificationPage {
    private static final Page BUTTON = new Page("verify-email");
    private static final Page MESSAGE = new Page("message");

    private final Core core;

    public VerificationPage(Core core) {
        this.core = core;
    }

    /** The button. It proves nothing yet and says nothing of the token. */
    @GET
    @Path("verify-email")
    @Produces("text/html;qs=0.5")
    public Response show(@QueryParam("token") @Nullable String token) {
        return BUTTON.answer(200, Map.of("token", Objects.requireNonNullElse(token, "")));
    }

    /** The button was pressed. */
    @POST
    @TakesForm
    @Path("verify-email")
    @Produces("text/html;qs=0.5")
    public Response verify(Form form, @Context HttpServletRequest request) {
        try {
            core.verifyEmail().confirm(RecoveryResource.secret(form.value("token")), Clients.of(request));
            return MESSAGE.answer(
                    200, Map.of("title", "Your address is verified", "text", "Thank you. You may close this page."));
        } catch (Refusal refusal) {
            return MESSAGE.answer(
                    RefusalMapper.status(refusal.reason()),
                    Map.of(
                            "title",
                            "This link does not work",
                            "text",
                            refusal.sentence() + ". Sign in again to get a new letter."));
        }
    }
}
