package dev.gatehouse.bootstrap.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.application.token.Keyring;

/** Green while there is a key to sign sessions with. */
public final class SigningKeyHealthCheck extends HealthCheck {
    private final Keyring keyring;

    public SigningKeyHealthCheck(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    protected Result check() {
        return keyring.isOpen() ? Result.healthy() : Result.unhealthy("There is no signing key");
    }
}
