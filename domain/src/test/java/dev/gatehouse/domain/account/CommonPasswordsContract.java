package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link CommonPasswords} promises, over any ports. */
public interface CommonPasswordsContract extends PortsContract {
    @ParameterizedTest
    @ValueSource(strings = {"password123", "qwertyuiop", "123456789"})
    default void holdsWhatEverybodyTries(String password) {
        assertThat(ports().commonPasswords().contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "supersecret123",
                "yourpassword",
                "securepassword123",
                "securePassword123",
                "newSecurePassword456",
                "",
                "correct horse battery staple"
            })
    default void holdsNoExampleOfTheContracts(String password) {
        assertThat(ports().commonPasswords().contains(password)).isFalse();
    }
}
