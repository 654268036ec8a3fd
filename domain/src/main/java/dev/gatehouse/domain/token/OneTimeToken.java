package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * Something a person may do once, by a secret that went to their mailbox.
 *
 * @param canonicalEmail the address it was sent to, which it proves
 * @param redirectTo where the person goes afterwards; checked by whoever took it in
 */
public record OneTimeToken(
        SecretHash hash,
        OneTimePurpose purpose,
        AccountId account,
        String canonicalEmail,
        Optional<String> redirectTo,
        Instant expiresAt) {
    public static OneTimeToken of(
            OneTimeSecret secret, OneTimePurpose purpose, Account account, Optional<String> redirectTo, Instant now) {
        return new OneTimeToken(
                secret.hash(),
                purpose,
                account.id(),
                account.email().canonical(),
                redirectTo,
                now.plus(purpose.lifetime()));
    }
}
