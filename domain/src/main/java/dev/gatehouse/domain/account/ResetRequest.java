package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.Client;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Somebody says that they forgot the password of this address. Whether anybody has it is looked up later. */
public record ResetRequest(
        UUID id, EmailAddress email, Optional<String> redirectTo, Client client, Instant requestedAt) {}
