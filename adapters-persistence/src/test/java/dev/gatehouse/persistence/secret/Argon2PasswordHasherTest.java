package dev.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.world.SeededRandomness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest {
    private static final Password PASSWORD = Password.of("correct horse battery");

    private final HashingGate gate = new HashingGate(2, 16);
    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(gate, new SeededRandomness());

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void writesThePhcStringOfTodaysCost() {
        assertThat(hasher.hash(PASSWORD).phc())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    /** A vector of the reference implementation (phc-winner-argon2, src/test.c). */
    @Test
    void readsWhatTheReferenceImplementationWrote() {
        var foreign = new PasswordHash(
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

        assertThat(hasher.matches(Password.of("password"), foreign)).isTrue();
        assertThat(hasher.matches(Password.of("passwore"), foreign)).isFalse();
        assertThat(hasher.isOutdated(foreign)).isTrue();
    }

    @Test
    void renewsWhatIsWeakerAndLeavesWhatIsStronger() {
        var weak = new Argon2PasswordHasher(gate, new SeededRandomness(), new Argon2Cost(7_168, 5, 1));
        var strong = new Argon2PasswordHasher(gate, new SeededRandomness(), new Argon2Cost(32_768, 2, 1));
        PasswordHash old = weak.hash(PASSWORD);
        PasswordHash better = strong.hash(PASSWORD);

        assertThat(hasher.isOutdated(old)).isTrue();
        assertThat(hasher.matches(PASSWORD, old)).isTrue();
        assertThat(hasher.isOutdated(better)).isFalse();
        assertThat(hasher.matches(PASSWORD, better)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=2000000000,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=19456,t=999999999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=19456,t=2,p=1000$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=0,t=0,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void computesNothingAbsurd(String phc) {
        assertThat(hasher.matches(Password.of("password"), new PasswordHash(phc)))
                .isFalse();
        assertThat(hasher.isOutdated(new PasswordHash(phc))).isTrue();
    }
}
