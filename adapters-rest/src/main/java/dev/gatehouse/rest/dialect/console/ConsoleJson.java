package dev.gatehouse.rest.dialect.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.ValueJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one body of this contract, in the order of its fields. */
record ConsoleJson(String accessToken, User user) {
    record User(
            String id,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            String email,
            Role role,
            String createdAt) {}

    record Role(String id, String slug, String name, List<Policy> policies, String createdAt, String updatedAt) {}

    /** CASL does not look at an inverted rule with an empty object of conditions when it is asked about a kind of thing. */
    record Policy(
            String action,
            String subject,
            @Nullable Object conditions,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean inverted,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> fields,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason) {}

    record Status(boolean needsSetup) {}

    static ConsoleJson of(String accessToken, Account account, dev.gatehouse.domain.access.Role role) {
        return new ConsoleJson(
                accessToken,
                new User(
                        PublicId.of(account.id()),
                        account.name().given().map(PersonName::value).orElse(null),
                        account.name().family().map(PersonName::value).orElse(null),
                        account.email().typed(),
                        role(role),
                        time(account.createdAt())));
    }

    private static Role role(dev.gatehouse.domain.access.Role role) {
        return new Role(
                PublicId.of(role.id()),
                role.slug(),
                role.name(),
                role.policies().stream().map(ConsoleJson::policy).toList(),
                time(role.createdAt()),
                time(role.updatedAt()));
    }

    private static Policy policy(dev.gatehouse.domain.access.Policy policy) {
        return new Policy(
                policy.action(),
                policy.subject(),
                conditions(policy),
                policy.inverted(),
                policy.fields(),
                policy.reason().orElse(null));
    }

    private static @Nullable Object conditions(dev.gatehouse.domain.access.Policy policy) {
        if (policy.conditions().isPresent()) {
            return ValueJson.write(policy.conditions().get().written());
        }
        return policy.inverted() ? null : Map.of();
    }

    /** RFC 3339 in UTC, to the second. */
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
