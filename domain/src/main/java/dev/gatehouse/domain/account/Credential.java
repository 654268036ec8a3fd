package dev.gatehouse.domain.account;

import java.util.Optional;

/** An account and the hash of its password, where it has one. */
public record Credential(Account account, Optional<PasswordHash> hash) {}
