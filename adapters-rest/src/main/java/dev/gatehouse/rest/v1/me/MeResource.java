package dev.gatehouse.rest.v1.me;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.OneTimeSecret;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.Patch;
import dev.gatehouse.rest.http.Rfc3339;
import dev.gatehouse.rest.v1.ETags;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Predicate;

/** One's own account: the profile, the password, the address, and the end. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
    private static final int PASSWORD_MINIMUM = 8;

    private final Core core;
    private final Credentials credentials;

    public MeResource(Core core, Credentials credentials) {
        this.core = core;
        this.credentials = credentials;
    }

    /** Who one is. A person's own key sees it too, if its scopes reach the account. */
    @GET
    public Response me(@Auth Requester caller, @Context ContainerRequestContext request) {
        return ETags.answer(request, drawn(core.manageProfile().read(reader(caller.actor()))));
    }

    private static AccountId reader(Actor actor) {
        if (actor instanceof Actor.Key key && !key.key().reaches(Policy.READ, SubjectKind.ACCOUNT.publishedName())) {
            throw Refusal.because(Reason.FORBIDDEN, "The scopes of this key do not reach so far");
        }
        return actor.account()
                .orElseThrow(() -> Refusal.because(Reason.FORBIDDEN, "This is about a person, and there is none here"));
    }

    /** Changes the name as a whole, or parts of it. 412, 428. */
    @PATCH
    public Response change(@Auth Requester caller, Fields fields, @Context ContainerRequestContext request) {
        var name = fields.patch("name", Reason.INVALID_NAME, PersonName::of);
        var given = fields.patchOptional("given_name", Reason.INVALID_NAME, PersonName::of);
        var family = fields.patchOptional("family_name", Reason.INVALID_NAME, PersonName::of);
        fields.check();
        Account changed = core.manageProfile()
                .rename(
                        caller.actor().personThemselves().account().id(),
                        current -> patched(current, name.value(), given.value(), family.value()),
                        ETags.ifMatch(request, this::drawn),
                        Clients.of(request));
        return ETags.answer(request, drawn(changed));
    }

    /** A whole name without parts tells the parts; parts without a whole keep it, or make it where both are there. */
    private static FullName patched(
            FullName current, Optional<PersonName> whole, Patch<PersonName> given, Patch<PersonName> family) {
        if (!given.mentioned() && !family.mentioned()) {
            return whole.map(FullName::of).orElse(current);
        }
        Optional<PersonName> newGiven = given.applied(current.given());
        Optional<PersonName> newFamily = family.applied(current.family());
        return new FullName(whole.orElse(current.whole()), newGiven, newFamily);
    }

    /** Puts another password in the place of the current one; every other session ends. 401 INVALID_CREDENTIALS, 429. */
    @POST
    @Path("password")
    public MeJson.Done changePassword(@Auth Requester caller, Fields fields, @Context HttpServletRequest request) {
        var current = fields.required("current_password", Reason.INVALID_PASSWORD, Password::of);
        var changed = fields.required(
                "new_password",
                Reason.INVALID_PASSWORD,
                typed -> core.passwordPolicy().accept(Password.of(typed), PASSWORD_MINIMUM));
        fields.check();
        core.changePassword()
                .run(
                        caller.actor().personThemselves(),
                        current.value(),
                        changed.value(),
                        credentials.visitBeside(request));
        return new MeJson.Done(true);
    }

    /** Asks for another address: 202, and letters to both. 403 REAUTHENTICATION_REQUIRED, 422 for one's own, 429. */
    @POST
    @Path("email")
    public Response changeEmail(@Auth Requester caller, Fields fields, @Context HttpServletRequest request) {
        var email = fields.required("email", Reason.INVALID_EMAIL, core.emailAddresses()::parse);
        var password = fields.optional("current_password", Reason.INVALID_PASSWORD, Password::of);
        fields.check();
        core.changeEmail()
                .request(
                        caller.actor().personThemselves(),
                        email.value(),
                        password.value(),
                        credentials.visitBeside(request));
        return Response.accepted(new MeJson.Pending(email.value().typed())).build();
    }

    /** The other address is not wanted any more: 204. */
    @DELETE
    @Path("email")
    public void cancelEmail(@Auth Requester caller) {
        core.changeEmail().cancel(caller.actor().personThemselves().account().id());
    }

    /** The link was opened, by a program: the address is theirs, and everybody is signed out. 400 INVALID_TOKEN, 409. */
    @POST
    @Path("email/confirm")
    public MeJson.Done confirmEmail(Fields fields, @Context ContainerRequestContext request) {
        var token = fields.required("token", Reason.INVALID_TOKEN, MeResource::secret);
        fields.check();
        core.changeEmail().confirm(token.value(), Clients.of(request));
        return new MeJson.Done(true);
    }

    /** The account goes in 14 days: 202. 403 REAUTHENTICATION_REQUIRED, 409 LAST_OWNER, 412. */
    @DELETE
    public Response remove(
            @Auth Requester caller, @Context ContainerRequestContext context, @Context HttpServletRequest request) {
        return removal(caller, Optional.empty(), ETags.ifMatchIfSent(context, this::drawn), request);
    }

    /** The same, for whoever signed in longer ago, by the current password. */
    @POST
    @Path("removal")
    public Response remove(@Auth Requester caller, Fields fields, @Context HttpServletRequest request) {
        var password = fields.optional("current_password", Reason.INVALID_PASSWORD, Password::of);
        fields.check();
        return removal(caller, password.value(), any -> true, request);
    }

    private Response removal(
            Requester caller, Optional<Password> password, Predicate<Account> isExpected, HttpServletRequest request) {
        var at = core.removeAccount()
                .schedule(caller.actor().personThemselves(), password, isExpected, credentials.visitBeside(request));
        return Response.accepted(new MeJson.Removal(Rfc3339.of(at))).build();
    }

    /** The account stays. */
    @POST
    @Path("restore")
    public Response restore(@Auth Requester caller, @Context ContainerRequestContext request) {
        var user = caller.actor().personThemselves();
        core.removeAccount().undo(user, Clients.of(request));
        return ETags.answer(
                request, drawn(core.manageProfile().read(user.account().id())));
    }

    private MeJson drawn(Account account) {
        return MeJson.of(account, core.changeEmail().pending(account.id()));
    }

    static OneTimeSecret secret(String text) {
        return OneTimeSecret.read(text).orElseThrow(() -> Refusal.of(Reason.INVALID_TOKEN));
    }
}
