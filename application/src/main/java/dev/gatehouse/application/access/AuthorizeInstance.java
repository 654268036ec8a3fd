package dev.gatehouse.application.access;

import dev.gatehouse.domain.access.Role;
import dev.gatehouse.domain.access.Roles;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what somebody may do to the accounts of the whole instance: what the policies of their instance role allow on
 * {@link SubjectKind#ACCOUNT}. It is for people who are signed in as themselves, never for keys or whoever acts in
 * another's name.
 */
public final class AuthorizeInstance {
    /** To act in somebody's name: allowed by no policy but one that names it or allows to manage. */
    public static final String IMPERSONATE = "impersonate";

    private final Roles roles;

    public AuthorizeInstance(Roles roles) {
        this.roles = roles;
    }

    /** An administrator, and the role that they have at this moment. */
    public record Administrator(AccountId account, Role role) {}

    /** For reading. Refuses with FORBIDDEN whoever may not, and with IMPERSONATED whoever acts for somebody else. */
    public Administrator require(Actor actor, String action) {
        return require(actor, action, roles::grantedTo);
    }

    /** For changing something, first in its transaction: the role stays as it is until the end. Refuses alike. */
    public Administrator hold(Actor actor, String action) {
        return require(actor, action, roles::holdGrantedTo);
    }

    /**
     * Refuses with FORBIDDEN to touch somebody else whose instance role allows anything that the administrator's own does
     * not.
     */
    public void requireMightOver(Administrator administrator, AccountId account) {
        boolean mightier = !administrator.account().equals(account)
                && roles.grantedTo(account)
                        .filter(theirs -> !administrator.role().covers(theirs))
                        .isPresent();
        if (mightier) {
            throw Refusal.because(Reason.FORBIDDEN, "This account has a role that yours is no match for");
        }
    }

    /** Whether the account has an instance role that allows anything. */
    public boolean isAdministrator(AccountId account) {
        return roles.grantedTo(account)
                .filter(role -> !role.policies().isEmpty())
                .isPresent();
    }

    private static Administrator require(Actor actor, String action, Function<AccountId, Optional<Role>> granted) {
        AccountId account = actor.personThemselves().account().id();
        return granted.apply(account)
                .filter(role -> role.allows(action, SubjectKind.ACCOUNT.publishedName()))
                .map(role -> new Administrator(account, role))
                .orElseThrow(() -> Refusal.because(
                        Reason.FORBIDDEN, "No instance role of yours allows to " + action + " accounts"));
    }
}
