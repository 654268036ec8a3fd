package dev.gatehouse.rest.v1.administration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.application.administration.Administration;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Username;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What administrators of the instance are answered. */
final class AdministrationJson {
    private AdministrationJson() {}

    /** An account as one of many. */
    record Listed(
            String id,
            String email,
            @JsonProperty("email_verified") boolean emailVerified,
            String name,
            @Nullable String username,
            String state,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("updated_at") String updatedAt,
            @JsonProperty("deletes_at") @Nullable String deletesAt) {
        static Listed of(Account account) {
            return new Listed(
                    PublicId.of(account.id()),
                    account.email().typed(),
                    account.emailVerified(),
                    account.name().value(),
                    account.username().map(Username::typed).orElse(null),
                    account.state().name().toLowerCase(Locale.ROOT),
                    Rfc3339.of(account.createdAt()),
                    Rfc3339.of(account.updatedAt()),
                    account.deletesAt().map(Rfc3339::of).orElse(null));
        }
    }

    /** An account alone, with the slug of its instance role. */
    record Whole(
            String id,
            String email,
            @JsonProperty("email_verified") boolean emailVerified,
            String name,
            @Nullable String username,
            String state,
            String role,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("updated_at") String updatedAt,
            @JsonProperty("deletes_at") @Nullable String deletesAt) {
        static Whole of(Administration.Shown shown) {
            Listed one = Listed.of(shown.account());
            return new Whole(
                    one.id(),
                    one.email(),
                    one.emailVerified(),
                    one.name(),
                    one.username(),
                    one.state(),
                    shown.role().slug(),
                    one.createdAt(),
                    one.updatedAt(),
                    one.deletesAt());
        }
    }

    /** A session in somebody's name; its token is shown once. */
    record Impersonation(
            ImpersonatedSession session, @Nullable String token) {
        static Impersonation of(Session session, @Nullable String token) {
            return new Impersonation(
                    new ImpersonatedSession(
                            PublicId.of(session.id()),
                            PublicId.of(session.account()),
                            Rfc3339.of(session.expiresAt()),
                            session.impersonator().map(PublicId::of).orElse(null)),
                    token);
        }

        @Override
        public String toString() {
            return "Impersonation[" + session.id() + ", hidden]";
        }
    }

    /** What the session is. */
    record ImpersonatedSession(
            String id,
            @JsonProperty("user_id") String userId,
            @JsonProperty("expires_at") String expiresAt,
            @Nullable String impersonator) {}
}
