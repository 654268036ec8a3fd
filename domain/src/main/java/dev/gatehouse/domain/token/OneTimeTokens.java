package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Port: the tokens that are good once. */
public interface OneTimeTokens {
    /** Adds a token; an older one of the same account and purpose is good no more. */
    void add(OneTimeToken token);

    /** The token, while it could still be consumed for one of these purposes. */
    Optional<OneTimeToken> find(SecretHash hash, Set<OneTimePurpose> purposes, Instant now);

    /** Takes the token: of any number of calls one has it. Empty if it was consumed, cancelled, expired or never was. */
    Optional<OneTimeToken> consume(SecretHash hash, Set<OneTimePurpose> purposes, Instant now);

    /** Whether the token was consumed for this purpose at this time or later. */
    boolean wasConsumedSince(SecretHash hash, OneTimePurpose purpose, Instant since);

    /** No token of the account for these purposes is good any more. */
    void cancel(AccountId account, Set<OneTimePurpose> purposes);

    /** Removes at most so many that nobody could use or repeat any more since before this time; says how many. */
    int purge(Instant before, int most);
}
