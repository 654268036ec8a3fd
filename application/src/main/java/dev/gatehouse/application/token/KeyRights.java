package dev.gatehouse.application.token;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.domain.access.Policy;
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
 * @param access of whoever calls
 */
record KeyRights(Call<ApiKey> call, Access access) {
    /** Refuses with FORBIDDEN to make this key. */
    void requireMaking(ApiKey key) {
        if (isOwn(key)) {
            return;
        }
        refuseThatOfAPerson(key, "Nobody makes keys for somebody else");
        call.require(access, Policy.CREATE, key);
        requireCovering(key);
    }

    /** Whether the key is shown. */
    boolean sees(ApiKey key) {
        return isOwn(key) || call.allows(access, Policy.READ, key);
    }

    /** Whether keys of others are shown at all. */
    boolean seesOthers() {
        return access.allows(Policy.READ, call.kind());
    }

    /** Refuses with FORBIDDEN to change this of the key, or its secret. */
    void requireChanging(ApiKey key, ApiKey changed, List<String> fields) {
        if (isOwn(key)) {
            return;
        }
        refuseThatOfAPerson(key, "A person's key is changed by that person");
        call.require(access, Policy.UPDATE, key);
        fields.forEach(field -> call.require(access, Policy.UPDATE, field, key));
        requireCovering(changed);
    }

    /** Refuses with FORBIDDEN to end the key. */
    void requireEnding(ApiKey key) {
        if (!isOwn(key)) {
            call.require(access, Policy.DELETE, key);
        }
    }

    /** A key is not its owner: it sees keys by its scopes alone. */
    private boolean isOwn(ApiKey key) {
        return call.actor() instanceof Actor.Person person
                && key.owner()
                        .equals(new KeyOwner.Person(person.user().account().id()));
    }

    private static void refuseThatOfAPerson(ApiKey key, String sentence) {
        if (key.owner() instanceof KeyOwner.Person) {
            throw Refusal.because(Reason.FORBIDDEN, sentence);
        }
    }

    private void requireCovering(ApiKey key) {
        access.requireCovering(key.scopes().stream().map(KeyScope::policy).toList());
    }
}
