package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.ApiKeyId;
import java.util.UUID;

/**
 * What has changed, as far as whoever remembers something must know: one session, one API key, everything of one
 * account, or anything. The triggers of the schema write it as "session:ID", "key:ID", "account:ID" or something else.
 */
sealed interface Change {
    /** Whatever is remembered may be different. */
    Change ANYTHING = new Anything();

    record OfSession(SessionId session) implements Change {}

    record OfKey(ApiKeyId key) implements Change {}

    record OfAccount(AccountId account) implements Change {}

    record Anything() implements Change {}

    static Change of(SessionId session) {
        return new OfSession(session);
    }

    static Change of(ApiKeyId key) {
        return new OfKey(key);
    }

    static Change of(AccountId account) {
        return new OfAccount(account);
    }

    /** Whatever cannot be read may mean anything: whoever may connect may also send. */
    static Change read(String text) {
        String[] parts = text.split(":", 2);
        try {
            return switch (parts[0]) {
                case "session" -> of(new SessionId(UUID.fromString(parts[1])));
                case "key" -> of(new ApiKeyId(UUID.fromString(parts[1])));
                case "account" -> of(new AccountId(UUID.fromString(parts[1])));
                default -> ANYTHING;
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            return ANYTHING;
        }
    }
}
