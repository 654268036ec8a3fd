package dev.gatehouse.rest.dialect.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.organization.Member;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.rest.http.PublicId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one body of this contract, in the order of its fields: the person, and what they are in the organization of whoever
 * asks. Other organizations are nobody's business here.
 */
record BackendJson(
        @JsonProperty("id") String id,
        @JsonProperty("email") String email,
        @JsonProperty("name") String name,
        @JsonProperty("given_name") @Nullable String givenName,
        @JsonProperty("family_name") @Nullable String familyName,
        @JsonProperty("provider") String provider,
        @JsonProperty("users") List<User> users,
        @JsonProperty("roles") List<String> roles) {
    /** Where every account comes from until others can be linked. */
    private static final String PROVIDER = "Credentials";

    /** A JSON text, and therefore with its quotes. */
    static final String OK = "\"ok\"";

    record User(
            @JsonProperty("id") String id,
            @JsonProperty("org_id") String orgId,
            @JsonProperty("account_id") String accountId,
            @JsonProperty("name") String name,
            @JsonProperty("email") String email,
            @JsonProperty("state") String state,
            @JsonProperty("roles") List<String> roles,
            @JsonProperty("created_at") String createdAt) {}

    static BackendJson of(Member member) {
        Account account = member.account();
        List<String> roles = member.membership().roles().stream().sorted().toList();
        return new BackendJson(
                PublicId.BACKEND_ACCOUNT.write(account.id().value()),
                account.email().typed(),
                account.name().value(),
                account.name().given().map(PersonName::value).orElse(null),
                account.name().family().map(PersonName::value).orElse(null),
                PROVIDER,
                List.of(user(account, member.membership(), roles)),
                roles);
    }

    private static User user(Account account, Membership membership, List<String> roles) {
        return new User(
                PublicId.BACKEND_USER.write(membership.id().value()),
                PublicId.of(membership.organization()),
                PublicId.BACKEND_ACCOUNT.write(account.id().value()),
                account.name().value(),
                account.email().typed(),
                state(membership),
                roles,
                membership.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String state(Membership membership) {
        return switch (membership.state()) {
            case ACTIVE -> "Active";
            case SUSPENDED -> "Suspended";
        };
    }
}
