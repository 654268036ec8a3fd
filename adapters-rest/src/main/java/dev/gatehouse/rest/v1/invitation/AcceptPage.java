package dev.gatehouse.rest.v1.invitation;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.invitation.AcceptInvitation;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.rest.caller.Credentials;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where the link of an invitation leads: a button for whoever is signed in, and else a form for an account. */
@Path(AcceptPage.PATH)
@Produces(MediaType.TEXT_HTML)
public final class AcceptPage {
    static final String PATH = "/accept-invitation";

    private static final Page FORM = new Page("accept-invitation");
    private static final Page MESSAGE = new Page("message");

    private final Core core;
    private final Credentials credentials;

    public AcceptPage(Core core, Credentials credentials) {
        this.core = core;
        this.credentials = credentials;
    }

    /** What is asked, and a form. It accepts nothing yet. */
    @GET
    @dev.gatehouse.rest.v1.Filters("token")
    public Response show(@Context UriInfo address, @Context HttpHeaders headers) {
        String token = Objects.requireNonNullElse(address.getQueryParameters().getFirst("token"), "");
        try {
            return form(200, AcceptResource.secret(token), signedIn(headers), "");
        } catch (Refusal refusal) {
            return deadLink(refusal);
        }
    }

    /** The form was sent. What breaks a rule gets the form again, with the rule. */
    @POST
    @TakesForm
    public Response accept(Form form, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        Optional<CurrentUser> user = signedIn(headers);
        try {
            OneTimeSecret secret = AcceptResource.secret(form.value("token"));
            try {
                return accepted(secret, form, user.map(CurrentUser::account), request);
            } catch (Refusal refusal) {
                if (refusal.reason() == Reason.INVALID_INVITATION) {
                    throw refusal;
                }
                return form(RefusalMapper.status(refusal.reason()), secret, user, refusal.sentence());
            }
        } catch (Refusal refusal) {
            return deadLink(refusal);
        }
    }

    private Response accepted(OneTimeSecret secret, Form form, Optional<Account> account, HttpServletRequest request) {
        if (account.isPresent()) {
            core.acceptInvitation().bySignedIn(secret, account.get().id(), Clients.of(request));
            return MESSAGE.answer(200, joined());
        }
        var name = FullName.of(PersonName.of(form.value("name")));
        var password =
                core.passwordPolicy().accept(Password.of(form.value("password")), AcceptResource.PASSWORD_MINIMUM);
        var entry = core.acceptInvitation()
                .byNewcomer(secret, name, password, AcceptResource.SESSION, credentials.visit(request));
        return credentials
                .greet(Response.fromResponse(MESSAGE.answer(201, joined())), entry)
                .build();
    }

    private Optional<CurrentUser> signedIn(HttpHeaders headers) {
        try {
            return Optional.of(credentials.currentUser(null, headers.getRequestHeader(HttpHeaders.COOKIE)))
                    .filter(user -> user.session().impersonator().isEmpty());
        } catch (Refusal nobody) {
            return Optional.empty();
        }
    }

    private Response form(int status, OneTimeSecret secret, Optional<CurrentUser> user, String problem) {
        AcceptInvitation.Preview preview = core.acceptInvitation().preview(secret);
        return FORM.answer(
                status,
                Map.of(
                        "token", secret.reveal(),
                        "problem", problem,
                        "organization", preview.organization().name().value(),
                        "email", preview.invitation().to().typed(),
                        "signedIn", user.isPresent(),
                        "needsAccount", user.isEmpty() && preview.needsAccount(),
                        "signIn", user.isEmpty() && !preview.needsAccount(),
                        "shortest", core.passwordPolicy().shortest(AcceptResource.PASSWORD_MINIMUM)));
    }

    private static Map<String, Object> joined() {
        return Map.of("title", "You have joined", "text", "Welcome. You may close this page.");
    }

    private static Response deadLink(Refusal refusal) {
        return MESSAGE.answer(
                RefusalMapper.status(refusal.reason()),
                Map.of(
                        "title",
                        "This link does not work",
                        "text",
                        refusal.sentence() + ". Ask whoever invited you for another."));
    }
}
