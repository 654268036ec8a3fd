package dev.gatehouse.rest.dialect.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.Username;
import dev.gatehouse.domain.token.AgentKey;
import dev.gatehouse.rest.http.PublicId;
import org.jspecify.annotations.Nullable;

/** The bodies of this contract, in the order of their fields. */
final class DeviceJson {
    private DeviceJson() {}

    record User(String id, @Nullable String username, String email) {
        static User of(Account account) {
            return new User(
                    PublicId.of(account.id()),
                    usernameOf(account),
                    account.email().typed());
        }
    }

    record SignedUp(String message, User user) {}

    record UserWithKey(
            String id,
            @Nullable String username,
            String email,
            @JsonProperty("api_key") String apiKey) {
        static UserWithKey of(Account account, AgentKey key) {
            return new UserWithKey(
                    PublicId.of(account.id()),
                    usernameOf(account),
                    account.email().typed(),
                    key.reveal());
        }

        @Override
        public String toString() {
            return "UserWithKey[hidden]";
        }
    }

    record LoggedIn(String message, String token, UserWithKey user) {
        @Override
        public String toString() {
            return "LoggedIn[hidden]";
        }
    }

    record Renewed(String token) {
        @Override
        public String toString() {
            return "Renewed[hidden]";
        }
    }

    private static @Nullable String usernameOf(Account account) {
        return account.username().map(Username::typed).orElse(null);
    }
}
