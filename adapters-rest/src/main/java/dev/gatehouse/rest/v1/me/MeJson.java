package dev.gatehouse.rest.v1.me;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.account.Username;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person as they see themselves. */
record MeJson(
        String id,
        String name,
        @JsonProperty("given_name") @Nullable String givenName,
        @JsonProperty("family_name") @Nullable String familyName,
        @Nullable String username,
        String email,
        @JsonProperty("email_verified") boolean emailVerified,
        @JsonProperty("pending_email") @Nullable String pendingEmail,
        @JsonProperty("deletes_at") @Nullable String deletesAt,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt) {
    static MeJson of(Account account, Optional<EmailAddress> pending) {
        return new MeJson(
                PublicId.of(account.id()),
                account.name().value(),
                account.name().given().map(PersonName::value).orElse(null),
                account.name().family().map(PersonName::value).orElse(null),
                account.username().map(Username::typed).orElse(null),
                account.email().typed(),
                account.emailVerified(),
                pending.map(EmailAddress::typed).orElse(null),
                account.deletesAt().map(Rfc3339::of).orElse(null),
                Rfc3339.of(account.createdAt()),
                Rfc3339.of(account.updatedAt()));
    }

    /** The address that a letter went to. */
    record Pending(@JsonProperty("pending_email") String pendingEmail) {}

    /** When the account will be removed. */
    record Removal(@JsonProperty("deletes_at") String deletesAt) {}

    record Done(boolean success) {}
}
