package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import org.junit.jupiter.api.Test;

/** What {@link PasswordHasher} promises, over any ports. */
public interface PasswordHasherContract extends PortsContract {
    @Test
    default void matchesThePasswordThatMadeTheHashAndNoOther() {
        PasswordHash hash = hasher().hash(Password.of("correct horse battery"));

        assertThat(hasher().matches(Password.of("correct horse battery"), hash)).isTrue();
        assertThat(hasher().matches(Password.of("correct horse batterz"), hash)).isFalse();
        assertThat(hasher().matches(Password.of("correct horse battery "), hash))
                .isFalse();
        assertThat(hasher().matches(Password.of(""), hash)).isFalse();
    }

    @Test
    default void bothNormalFormsOfAPasswordAreOne() {
        PasswordHash hash = hasher().hash(Password.of("caf\u00e9 au lait"));

        assertThat(hasher().matches(Password.of("cafe\u0301 au lait"), hash)).isTrue();
    }

    @Test
    default void countsEveryByte() {
        String long72 = "x".repeat(72);
        PasswordHash hash = hasher().hash(Password.of(long72 + "a"));

        assertThat(hasher().matches(Password.of(long72 + "b"), hash)).isFalse();
        assertThat(hasher().matches(Password.of(long72), hash)).isFalse();
        assertThat(hasher().matches(Password.of(long72 + "a\0"), hash)).isFalse();
    }

    @Test
    default void saltsEveryHash() {
        Password password = Password.of("correct horse battery");

        assertThat(hasher().hash(password)).isNotEqualTo(hasher().hash(password));
    }

    @Test
    default void aHashThatCannotBeReadMatchesNothingAndIsOutdated() {
        for (String damaged :
                new String[] {"", "$", "plain", "$argon2id$v=19$m=19456,t=2,p=1$$", "$argon2id$v=19$m=x$a$b"}) {
            assertThat(hasher().matches(Password.of("plain"), new PasswordHash(damaged)))
                    .as(damaged)
                    .isFalse();
            assertThat(hasher().isOutdated(new PasswordHash(damaged)))
                    .as(damaged)
                    .isTrue();
        }
    }

    @Test
    default void aNewHashIsNotOutdated() {
        assertThat(hasher().isOutdated(hasher().hash(Password.of("correct horse battery"))))
                .isFalse();
    }

    @Test
    default void imitatesWithoutAResult() {
        hasher().imitate(Password.of("correct horse battery"));
    }

    private PasswordHasher hasher() {
        return ports().passwordHasher();
    }
}
