package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @Test
    void isStrippedAndComposed() {
        assertThat(PersonName.of("  Zoe\u0308 ").value()).isEqualTo("Zo\u00eb");
    }

    @Test
    void holds200CodePoints() {
        assertThat(PersonName.of("\ud83d\udc18".repeat(200)).value()).hasSize(400);
        assertThatThrownBy(() -> PersonName.of("x".repeat(201))).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\r\nBcc: x", "a\u0000b", "a\u001bb", "a\u2028b", "a\ud800b"})
    void refusesWhatCannotStandInOneLine(String typed) {
        assertThatThrownBy(() -> PersonName.of(typed)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>Alice</b>", "${7*7}", "Robert'); DROP TABLE accounts;--", "名前", "\u202eevil"})
    void takesAnyOtherTextAsItIs(String typed) {
        assertThat(PersonName.of(typed).value()).isEqualTo(typed);
    }
}
