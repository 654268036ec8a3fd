package dev.gatehouse.domain.audit;

import java.util.Arrays;
import java.util.Optional;

/** Every security-relevant act that is recorded: a closed list, each with its published name. */
public enum AuditAction {
    ACCOUNT_CREATED("account.created"),
    ACCOUNT_DISABLED("account.disabled"),
    ACCOUNT_ENABLED("account.enabled"),
    ACCOUNT_UNLOCKED("account.unlocked"),
    /** The account went by retention. */
    ACCOUNT_REMOVED("account.removed"),
    SIGNED_IN("session.opened"),
    SIGN_IN_REFUSED("session.refused", AuditResult.REFUSED),
    SIGNED_OUT("session.ended"),
    SESSIONS_REVOKED("sessions.revoked"),
    /** A device has prolonged its session. */
    SESSION_RENEWED("session.renewed"),
    /** A token that others can verify was drawn from a session. */
    TOKEN_ISSUED("token.issued"),
    EMAIL_VERIFICATION_SENT("email.verification_sent"),
    EMAIL_VERIFIED("email.verified"),
    PASSWORD_RESET_REQUESTED("password.reset_requested"),
    PASSWORD_RESET("password.reset"),
    PASSWORD_CHANGED("password.changed"),
    AGENT_KEY_SHOWN("agent_key.shown"),
    AGENT_KEY_ROTATED("agent_key.rotated"),
    API_TOKEN_CREATED("api_token.created"),
    API_TOKEN_REVOKED("api_token.revoked"),
    PROJECT_CREATED("project.created"),
    PROJECT_CHANGED("project.changed"),
    PROJECT_REMOVED("project.removed"),
    API_KEY_CREATED("api_key.created"),
    API_KEY_CHANGED("api_key.changed"),
    API_KEY_ROTATED("api_key.rotated"),
    API_KEY_REVOKED("api_key.revoked"),
    ROLE_GRANTED("role.granted"),
    ROLE_WITHDRAWN("role.withdrawn"),
    SETUP_COMPLETED("setup.completed"),
    SETUP_REFUSED("setup.refused", AuditResult.REFUSED),
    MEMBER_REGISTERED("member.registered"),
    ORGANIZATION_CREATED("organization.created"),
    ORGANIZATION_CHANGED("organization.changed"),
    ORGANIZATION_REMOVED("organization.removed"),
    MEMBER_JOINED("member.joined"),
    MEMBER_ROLES_CHANGED("member.roles_changed"),
    MEMBER_SUSPENDED("member.suspended"),
    MEMBER_RESUMED("member.resumed"),
    MEMBER_REMOVED("member.removed"),
    MEMBER_LEFT("member.left"),
    OWNERSHIP_HANDED_OVER("ownership.handed_over"),
    ROLE_CREATED("role.created"),
    ROLE_CHANGED("role.changed"),
    ROLE_REMOVED("role.removed"),
    INVITATION_SENT("invitation.sent"),
    INVITATION_RENEWED("invitation.renewed"),
    INVITATION_WITHDRAWN("invitation.withdrawn"),
    PROFILE_CHANGED("profile.changed"),
    EMAIL_CHANGE_REQUESTED("email.change_requested"),
    EMAIL_CHANGED("email.changed"),
    ACCOUNT_REMOVAL_SCHEDULED("account.removal_scheduled"),
    ACCOUNT_REMOVAL_UNDONE("account.removal_undone"),
    PLAN_CHANGED("plan.changed"),
    /** Somebody took a copy of an organization's recorded acts. */
    AUDIT_EXPORTED("audit.exported"),
    /** An administrator acts in somebody's name from now on; the object is the reason given. */
    IMPERSONATION_STARTED("impersonation.started"),
    MACHINE_REGISTERED("machine.registered"),
    MACHINE_RENAMED("machine.renamed"),
    MACHINE_REMOVED("machine.removed"),
    /** A person reached through to their own machine. */
    TERMINAL_OPENED("terminal.opened"),
    SIGNING_KEY_ROTATED("signing_key.rotated"),
    RATE_LIMITED("limit.exceeded", AuditResult.REFUSED);

    private final String publishedName;
    private final AuditResult usualResult;

    AuditAction(String publishedName) {
        this(publishedName, AuditResult.SUCCESS);
    }

    AuditAction(String publishedName, AuditResult usualResult) {
        this.publishedName = publishedName;
        this.usualResult = usualResult;
    }

    public String publishedName() {
        return publishedName;
    }

    /** The action of this published name, where there is one. */
    public static Optional<AuditAction> named(String publishedName) {
        return Arrays.stream(values())
                .filter(action -> action.publishedName.equals(publishedName))
                .findFirst();
    }

    /** How it ended where nothing else is said: an act whose name says that it was refused was refused. */
    public AuditResult usualResult() {
        return usualResult;
    }
}
