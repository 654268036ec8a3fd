package dev.gatehouse.verifier;

import java.time.Instant;
import java.util.Optional;

/**
 * What a token says that was believed. All ids are those of Gatehouse's own API.
 *
 * @param account whose it is, like {@code usr_…}; of a forwarded key that speaks for nobody, the key
 * @param session by which it lives and dies, like {@code ses_…}; empty for a forwarded key, which has none
 * @param organization the one that was active when it was issued, like {@code org_…}
 * @param impersonator the account of an administrator who acts in the account's name
 */
public record VerifiedToken(
        String account,
        Optional<String> session,
        Optional<String> organization,
        Optional<String> impersonator,
        Instant issuedAt,
        Instant expiresAt) {}
