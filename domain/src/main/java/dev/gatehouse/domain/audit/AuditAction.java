package dev.gatehouse.domain.audit;

/** Every security-relevant act that is recorded: a closed list, each with its published name. */
public enum AuditAction {
    ACCOUNT_CREATED("account.created"),
    ACCOUNT_DISABLED("account.disabled"),
    ACCOUNT_ENABLED("account.enabled"),
    SIGNED_IN("session.opened"),
    SIGN_IN_REFUSED("session.refused"),
    SIGNED_OUT("session.ended"),
    SESSIONS_REVOKED("sessions.revoked"),
    ORGANIZATION_CREATED("organization.created"),
    SIGNING_KEY_ROTATED("signing_key.rotated");

    private final String publishedName;

    AuditAction(String publishedName) {
        this.publishedName = publishedName;
    }

    public String publishedName() {
        return publishedName;
    }
}
