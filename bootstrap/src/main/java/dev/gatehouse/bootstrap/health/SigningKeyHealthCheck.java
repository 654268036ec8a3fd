package dev.gatehouse.bootstrap.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.application.token.Keyring;
import java.util.List;

/** Green while there is a key of each kind to sign with. */
public final class SigningKeyHealthCheck extends HealthCheck {
    private final List<Keyring> keyrings;

    public SigningKeyHealthCheck(List<Keyring> keyrings) {
        this.keyrings = keyrings;
    }

    @Override
    protected Result check() {
        return keyrings.stream().allMatch(Keyring::isOpen)
                ? Result.healthy()
                : Result.unhealthy("There is no signing key");
    }
}
