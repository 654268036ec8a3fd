package dev.gatehouse.application.limit;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.device.DeviceHash;
import dev.gatehouse.domain.kernel.Client;
import java.util.Optional;

/**
 * A sign-in that is counted as failed before its password is looked at.
 *
 * @param account whose address it is, for the audit trail
 * @param ofNetwork whether the client's network says anything about who tries
 * @param knownDevice the device that shows itself, if the account has signed in from it before
 */
public record Attempt(
        EmailAddress email,
        Optional<AccountId> account,
        Client client,
        boolean ofNetwork,
        Optional<DeviceHash> knownDevice) {}
