package dev.gatehouse.domain.mail;

import java.time.Duration;
import java.util.Set;

/** What we write to people about: a closed list. The published name is also that of the template. */
public enum LetterKind {
    /** Proves the address; holds the token of the link. */
    VERIFY_EMAIL("verify-email", Duration.ofHours(24), "token"),
    /** A person asked for a new password; holds the token of the link. */
    RESET_PASSWORD("reset-password", Duration.ofMinutes(30), "token"),
    /** An operator made the account, and the person chooses the first password; holds the token of the link. */
    CHOOSE_PASSWORD("choose-password", Duration.ofDays(7), "token"),
    /** The password is another one. */
    PASSWORD_CHANGED("password-changed", Duration.ofDays(3)),
    /** Somebody signed in with a device that was not known; holds where from. */
    NEW_SIGN_IN("new-sign-in", Duration.ofDays(3), "ip_address", "user_agent"),
    /** Somebody signed in after several wrong passwords; holds where from. */
    SIGN_IN_AFTER_FAILURES("sign-in-after-failures", Duration.ofDays(3), "ip_address", "user_agent"),
    /** Somebody is asked to join an organization; holds the token of the link, and who asks for what in their words. */
    INVITATION("invitation", Duration.ofDays(7), "token", "organization", "inviter"),
    /** Proves an address that somebody wants to have; holds the token of the link. */
    CHANGE_EMAIL("change-email", Duration.ofHours(24), "token"),
    /** Somebody asked for another address: to the one that holds. */
    EMAIL_CHANGE_REQUESTED("email-change-requested", Duration.ofDays(3)),
    /** The address is another one: to the one that held. */
    EMAIL_CHANGED("email-changed", Duration.ofDays(3)),
    /** The account will be removed; holds when. */
    ACCOUNT_REMOVAL_SCHEDULED("account-removal-scheduled", Duration.ofDays(14), "removed_at"),
    /** The account will not be removed after all. */
    ACCOUNT_REMOVAL_UNDONE("account-removal-undone", Duration.ofDays(3)),
    /** A new agent key was made. */
    NEW_KEY("new-key", Duration.ofDays(3)),
    /** A new API key, or a new secret of one, was made for the person. */
    NEW_API_KEY("new-api-key", Duration.ofDays(3));

    private final String publishedName;
    private final Duration usefulFor;
    private final Set<String> details;

    LetterKind(String publishedName, Duration usefulFor, String... details) {
        this.publishedName = publishedName;
        this.usefulFor = usefulFor;
        this.details = Set.of(details);
    }

    public String publishedName() {
        return publishedName;
    }

    /** How long after it was written a letter of this kind is of use to anybody. */
    public Duration usefulFor() {
        return usefulFor;
    }

    /** The names of the details that no letter of this kind may lack. All may have "at" besides, an ISO 8601 instant. */
    public Set<String> details() {
        return details;
    }
}
