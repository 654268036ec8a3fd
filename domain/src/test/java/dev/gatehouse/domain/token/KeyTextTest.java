package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    private static final String PREFIX = "gha_";
    private static final byte[] BYTES =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    /** Computed by another program (Python's zlib and integers). */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, gha_00000000000000000000000000000000000000000003pZtvp",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, gha_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp12FJ7oL",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, gha_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf4cM9FV",
        "8000000000000000000000000000000000000000000000000000000000000000, gha_ULrwNTJa3CHVaAVmO8lHlO4Afd3drtx651MXvhT4GuW4F9l07",
        "0000000000000000000000000000000000000000000000000000000000000001, gha_000000000000000000000000000000000000000000132jT51"
    })
    void aTextIsWhatOthersComputeToo(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(KeyText.write(PREFIX, bytes)).isEqualTo(text);
        assertThat(KeyText.read(PREFIX, text)).contains(bytes);
    }

    @Test
    void whateverIsWrittenIsRead() {
        var random = new Random(62);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            Arrays.fill(bytes, 0, i % 32, (byte) 0);

            String text = KeyText.write("ghb_", bytes);

            assertThat(text).matches("ghb_[0-9A-Za-z]{49}");
            assertThat(KeyText.read("ghb_", text)).contains(bytes);
        }
    }

    @Test
    void everyChangedLetterIsNoticed() {
        String text = KeyText.write(PREFIX, BYTES);

        for (int i = 0; i < text.length(); i++) {
            for (char letter : "09AZaz_-\u0660 ".toCharArray()) {
                String changed = text.substring(0, i) + letter + text.substring(i + 1);
                assertThat(KeyText.read(PREFIX, changed).isPresent())
                        .as(changed)
                        .isEqualTo(changed.equals(text));
            }
        }
    }

    @Test
    void noOtherSpellingIsRead() {
        String text = KeyText.write(PREFIX, BYTES);

        assertThat(KeyText.read("ghb_", text)).isEmpty();
        assertThat(KeyText.read("", text)).isEmpty();
        assertThat(KeyText.read(PREFIX, text + "\n")).isEmpty();
        assertThat(KeyText.read(PREFIX, " " + text)).isEmpty();
        assertThat(KeyText.read(PREFIX, text.substring(0, text.length() - 1))).isEmpty();
        assertThat(KeyText.read(PREFIX, text.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(KeyText.read(PREFIX, "")).isEmpty();
        assertThat(KeyText.read(PREFIX, PREFIX)).isEmpty();
    }

    /** The checksums are right, and yet nothing was written so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gha_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp24AYd4x",
                "gha_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz3GPVG0",
                "gha_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!2Kxb3h"
            })
    void digitsThatNameNo32BytesAreNotRead(String text) {
        assertThat(KeyText.read(PREFIX, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void nothingButThirtyTwoBytesIsWritten(int count) {
        assertThatThrownBy(() -> KeyText.write(PREFIX, new byte[count])).isInstanceOf(IllegalArgumentException.class);
    }
}
