package dev.gatehouse.rest.v1.me;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.account.ChangeEmail;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.RefusalMapper;
import dev.gatehouse.rest.http.TakesForm;
import dev.gatehouse.rest.page.Form;
import dev.gatehouse.rest.page.Page;
import dev.gatehouse.rest.v1.Filters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;

/** Where the letter to a new address leads: a button, since programs that follow links in letters press none. */
@Path("/confirm-email")
@Produces(MediaType.TEXT_HTML)
public final class ConfirmEmailPage {
    private static final Page BUTTON = new Page("confirm-email");
    private static final Page MESSAGE = new Page("message");

    private final ChangeEmail changeEmail;

    public ConfirmEmailPage(Core core) {
        this.changeEmail = core.changeEmail();
    }

    /** The button, while the link is good. It changes nothing yet. */
    @GET
    @Filters("token")
    public Response show(@Context UriInfo address) {
        String token = Objects.requireNonNullElse(address.getQueryParameters().getFirst("token"), "");
        return OneTimeSecret.read(token)
                .filter(changeEmail::isOpen)
                .map(open -> BUTTON.answer(200, Map.of("token", token)))
                .orElseGet(() -> refused(Refusal.of(Reason.INVALID_TOKEN)));
    }

    /** The button was pressed. */
    @POST
    @TakesForm
    public Response confirm(Form form, @Context HttpServletRequest request) {
        try {
            changeEmail.confirm(MeResource.secret(form.value("token")), Clients.of(request));
            return MESSAGE.answer(200, Map.of("title", "Your address is changed", "text", "Sign in again with it."));
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private static Response refused(Refusal refusal) {
        return MESSAGE.answer(
                RefusalMapper.status(refusal.reason()),
                Map.of("title", "This link does not work", "text", refusal.sentence() + "."));
    }
}
