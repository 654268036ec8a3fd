package dev.gatehouse.domain.token;

import dev.gatehouse.domain.organization.PredefinedRole;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key at the moment that its text is shown.
 *
 * @param memberRoles of the person who owns it, in its organization; empty for another owner, and where the person is no active member
 * @param secretEndsAt when the text that was shown opens it no longer; empty where no other has taken its place
 */
public record LiveKey(ApiKey key, Set<String> memberRoles, Optional<Instant> secretEndsAt) {
    /** The role of a key that speaks for no person, but for its organization or a project. */
    public static final PredefinedRole OF_NO_PERSON = PredefinedRole.APP_ADMIN;

    public LiveKey {
        memberRoles = Set.copyOf(memberRoles);
    }

    /** What its owner is in its organization; a key whose owner is nothing there may do nothing. */
    public Set<String> roles() {
        return key.owner() instanceof KeyOwner.Person ? memberRoles : Set.of(OF_NO_PERSON.publishedName());
    }

    /** Whether it works at this time, as far as key and text tell. */
    public boolean worksAt(Instant now) {
        return key.isLiveAt(now) && secretEndsAt.map(now::isBefore).orElse(true);
    }
}
