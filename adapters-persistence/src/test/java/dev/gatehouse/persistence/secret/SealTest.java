package dev.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.world.SeededRandomness;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final String SECRET = "a secret for tests, of no use elsewhere";
    private static final SecretBytes CONTENT = new SecretBytes("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final Seal seal = new Seal(SECRET, new SeededRandomness());

    @Test
    void opensWhatItClosed() {
        assertThat(seal.open(seal.close(CONTENT, "here"), "here")).isEqualTo(CONTENT);
        assertThat(new Seal(SECRET, new SeededRandomness()).open(seal.close(CONTENT, "here"), "here"))
                .isEqualTo(CONTENT);
    }

    @Test
    void showsNothingAndNeverTheSameTwice() {
        byte[] sealed = seal.close(CONTENT, "here");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("0123456789abcdef");
        assertThat(seal.close(CONTENT, "here")).isNotEqualTo(sealed);
    }

    @Test
    void refusesEveryChangedByteAndEveryMissingOne() {
        byte[] sealed = seal.close(CONTENT, "here");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> seal.open(changed, "here")).isInstanceOf(SealBroken.class);
            byte[] cut = Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> seal.open(cut, "here")).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void refusesAnotherContextAndAnotherSecretAndNamesTheVariable() {
        byte[] sealed = seal.close(CONTENT, "here");
        var other = new Seal("another secret for tests, no use either", new SeededRandomness());

        assertThatThrownBy(() -> seal.open(sealed, "there")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> other.open(sealed, "here"))
                .isInstanceOf(SealBroken.class)
                .hasMessageStartingWith("GATEHOUSE_SECRET ");
    }
}
