package dev.gatehouse.rest.v1.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.application.invitation.AcceptInvitation;
import dev.gatehouse.application.session.Entry;
import dev.gatehouse.domain.invitation.Invitation;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An invitation as the members of the organization see it. */
record InvitationJson(
        String id,
        @JsonProperty("organization_id") String organizationId,
        String email,
        List<String> roles,
        String state,
        String inviter,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("expires_at") String expiresAt) {
    static InvitationJson of(Invitation invitation) {
        return new InvitationJson(
                PublicId.INVITATION.write(invitation.id().value()),
                PublicId.of(invitation.organization()),
                invitation.to().typed(),
                sorted(invitation),
                invitation.state().name().toLowerCase(Locale.ROOT),
                PublicId.of(invitation.inviter()),
                Rfc3339.of(invitation.createdAt()),
                Rfc3339.of(invitation.expiresAt()));
    }

    private static List<String> sorted(Invitation invitation) {
        return invitation.roles().stream().sorted().toList();
    }

    /** A link, shown once. */
    record Link(String url, @JsonProperty("expires_in_days") long expiresInDays) {}

    /** What became of one line of many. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String email,
            @Nullable InvitationJson invitation,
            @Nullable String error,
            @Nullable String message) {
        static Line sent(String email, Invitation invitation) {
            return new Line(email, InvitationJson.of(invitation), null, null);
        }

        static Line refused(String email, Refusal refusal) {
            return new Line(email, null, refusal.reason().name(), refusal.sentence());
        }
    }

    /** A result for each line, in their order. */
    record Lines(List<Line> results) {}

    /** What whoever holds the link may know. */
    record Preview(
            String email,
            @JsonProperty("organization_name") String organizationName,
            List<String> roles,
            @JsonProperty("needs_account") boolean needsAccount,
            @JsonProperty("expires_at") String expiresAt) {
        static Preview of(AcceptInvitation.Preview preview) {
            return new Preview(
                    preview.invitation().to().typed(),
                    preview.organization().name().value(),
                    sorted(preview.invitation()),
                    preview.needsAccount(),
                    Rfc3339.of(preview.invitation().expiresAt()));
        }
    }

    /** Who came in by an invitation, and where they are. */
    record Entered(
            @JsonProperty("account_id") String accountId,
            @JsonProperty("organization_id") @Nullable String organizationId,
            @JsonProperty("session_id") String sessionId,
            @JsonProperty("expires_at") String expiresAt) {
        static Entered of(Entry entry) {
            var session = entry.user().session();
            return new Entered(
                    PublicId.of(session.account()),
                    session.activeOrganization().map(PublicId::of).orElse(null),
                    PublicId.of(session.id()),
                    Rfc3339.of(session.expiresAt()));
        }
    }

    /** What somebody is from now on. */
    record Joined(
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("account_id") String accountId,
            List<String> roles) {
        static Joined of(Membership membership) {
            return new Joined(
                    PublicId.of(membership.organization()),
                    PublicId.of(membership.account()),
                    membership.roles().stream().sorted().toList());
        }
    }
}
