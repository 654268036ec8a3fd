package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.session.SessionId;
import java.util.Optional;
import java.util.UUID;

/**
 * What has changed, as far as whoever remembers sessions must know: one session, everything of one account, or anything.
 * The triggers of the schema write it as "session:ID", "account:ID" or something else.
 */
record Change(Optional<SessionId> session, Optional<AccountId> account) {
    private static final String SESSION = "session:";
    private static final String ACCOUNT = "account:";

    static final Change ANYTHING = new Change(Optional.empty(), Optional.empty());

    static Change of(SessionId session) {
        return new Change(Optional.of(session), Optional.empty());
    }

    static Change of(AccountId account) {
        return new Change(Optional.empty(), Optional.of(account));
    }

    /** Whatever cannot be read may mean anything: whoever may connect may also send. */
    static Change read(String text) {
        try {
            if (text.startsWith(SESSION)) {
                return of(new SessionId(UUID.fromString(text.substring(SESSION.length()))));
            }
            if (text.startsWith(ACCOUNT)) {
                return of(new AccountId(UUID.fromString(text.substring(ACCOUNT.length()))));
            }
            return ANYTHING;
        } catch (IllegalArgumentException unreadable) {
            return ANYTHING;
        }
    }
}
