package dev.gatehouse.application.account;

import dev.gatehouse.application.session.Visit;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.ApiToken;

/** A person signs in through a backend, into the organization that the backend speaks for. */
public final class SignInMember {
    private final SignIn signIn;
    private final Memberships memberships;

    public SignInMember(SignIn signIn, Memberships memberships) {
        this.signIn = signIn;
        this.memberships = memberships;
    }

    /** Who is signed in, and as what. */
    public record SignedIn(Session session, Member member) {}

    /**
     * Opens a session that is active in the backend's organization. A stranger to it and a suspended member are refused
     * exactly as a wrong password is, with INVALID_CREDENTIALS; otherwise as {@link SignIn} does.
     */
    public SignedIn run(ApiToken backend, Terms terms, EmailAddress email, Password password, Visit visit) {
        var user = signIn.into(backend.organization(), terms, email, password, visit)
                .user();
        return memberships
                .find(user.account().id(), backend.organization())
                .map(membership -> new SignedIn(user.session(), new Member(user.account(), membership)))
                .orElseThrow(() -> Refusal.of(Reason.INVALID_CREDENTIALS));
    }
}
