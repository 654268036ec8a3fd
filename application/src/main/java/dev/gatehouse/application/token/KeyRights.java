package dev.gatehouse.application.token;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import java.util.List;

/**
 * Who may do what with API keys. A member's own keys are the member's, whatever their roles: such a key never does more than
 * its owner. Those of projects and of the organization belong to whoever has the rights, and nobody puts more into them than
 * they have themselves. Whoever may read or delete keys sees or ends those of others too.
 *
 * @param access of whoever acts
 */
record KeyRights(Access access) {
    /** Refuses with FORBIDDEN to make a key of this owner with these scopes. */
    void requireMaking(KeyOwner owner, List<KeyScope> scopes) {
        if (owner instanceof KeyOwner.Person) {
            if (!isOwn(owner)) {
                throw Refusal.because(Reason.FORBIDDEN, "Nobody makes keys for somebody else");
            }
        } else {
            access.require(Policy.CREATE, SubjectKind.API_KEY);
            requireCovering(scopes);
        }
    }

    /** Refuses with NOT_FOUND to look at a key of somebody else without the right to. */
    void requireSeeing(ApiKey key) {
        if (!isOwn(key.owner()) && !seesAll()) {
            throw Refusal.of(Reason.NOT_FOUND);
        }
    }

    /** Whether the keys of all owners are shown. */
    boolean seesAll() {
        return access.allows(Policy.READ, SubjectKind.API_KEY);
    }

    /** Refuses with FORBIDDEN to change the key or its secret, whatever scopes it has or is to have. */
    void requireChanging(ApiKey key, List<KeyScope> scopes) {
        requireSeeing(key);
        if (key.owner() instanceof KeyOwner.Person) {
            if (!isOwn(key.owner())) {
                throw Refusal.because(Reason.FORBIDDEN, "A person's key is changed by that person");
            }
        } else {
            access.require(Policy.UPDATE, SubjectKind.API_KEY);
            requireCovering(scopes);
        }
    }

    /** Refuses with FORBIDDEN to end the key. */
    void requireEnding(ApiKey key) {
        requireSeeing(key);
        if (!isOwn(key.owner())) {
            access.require(Policy.DELETE, SubjectKind.API_KEY);
        }
    }

    /** A key is not its owner: it sees keys by its scopes alone. */
    private boolean isOwn(KeyOwner owner) {
        return access.actor() instanceof Actor.Person person
                && owner.equals(new KeyOwner.Person(person.user().account().id()));
    }

    private void requireCovering(List<KeyScope> scopes) {
        access.requireCovering(scopes.stream().map(KeyScope::policy).toList());
    }
}
