package dev.gatehouse.domain.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareTest {
    @Test
    void takesAShortPlainLine() {
        assertThat(Software.label("linux/amd64")).isEqualTo("linux/amd64");
        assertThat(Software.label("x".repeat(64))).hasSize(64);
        assertThat(Software.label("Linux 6.1 (amd64)")).isEqualTo("Linux 6.1 (amd64)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\n", "tab\there", "späť", " linux", "linux "})
    void refusesEverythingElse(String typed) {
        assertThatThrownBy(() -> Software.label(typed)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesALongLine() {
        assertThatThrownBy(() -> Software.label("x".repeat(65))).isInstanceOf(Refusal.class);
    }
}
