package dev.gatehouse.application.access;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.LiveKey;
import java.util.Optional;

/** Who acts, and by which credential. */
public sealed interface Actor {
    /** A person who is signed in. */
    record Person(CurrentUser user) implements Actor {}

    /** A program with an API key. */
    record Key(LiveKey live) implements Actor {
        /** The key itself. */
        public ApiKey key() {
            return live.key();
        }
    }

    /** A trusted backend with the API token of its organization. */
    record Backend(ApiToken token) implements Actor {}

    /** The account that acts, or for which its own key does; empty for programs that speak for no person. */
    default Optional<AccountId> account() {
        if (this instanceof Person person) {
            return Optional.of(person.user().account().id());
        }
        return this instanceof Key key && key.key().owner() instanceof KeyOwner.Person owner
                ? Optional.of(owner.account())
                : Optional.empty();
    }

    /** The administrator who acts for the account; empty where nobody does. */
    default Optional<AccountId> impersonator() {
        return this instanceof Person person ? person.user().session().impersonator() : Optional.empty();
    }

    /** The person who is signed in. Refuses with FORBIDDEN programs: this is for people. */
    default CurrentUser person() {
        if (this instanceof Person person) {
            return person.user();
        }
        throw Refusal.because(Reason.FORBIDDEN, "This is done by a person who is signed in, not by a key or token");
    }

    /** The person who is signed in as themselves. Refuses besides with IMPERSONATED whoever acts for somebody else. */
    default CurrentUser personThemselves() {
        CurrentUser user = person();
        if (user.session().impersonator().isPresent()) {
            throw Refusal.of(Reason.IMPERSONATED);
        }
        return user;
    }
}
