package dev.gatehouse.bootstrap.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @ParameterizedTest
    @CsvSource({
        "accounts.example.com, https://accounts.example.com",
        "accounts.example.com:8443, https://accounts.example.com:8443",
        "localhost:8080, http://localhost:8080",
        "127.0.0.1, http://127.0.0.1",
        "[::1]:8080, http://[::1]:8080",
        "http://accounts.example.com, http://accounts.example.com",
        "https://localhost, https://localhost",
        "https://accounts.example.com/, https://accounts.example.com",
        "localhost.example.com, https://localhost.example.com"
    })
    void isReadAsPeopleNameIt(String typed, String address) {
        assertThat(Host.of(typed)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ftp://example.com", "https://", "a b", "http://user@example.com", "https://a/b"})
    void refusesEverythingElse(String typed) {
        assertThatThrownBy(() -> Host.of(typed)).isInstanceOf(AgentFailure.class);
    }

    @Test
    void knowsWhereItsSocketsAre() {
        assertThat(Host.of("localhost:8080").socket("/a/b?c=d")).hasToString("ws://localhost:8080/a/b?c=d");
        assertThat(Host.of("example.com").socket("/a")).hasToString("wss://example.com/a");
        assertThat(Host.of("http://example.com").isOverheard()).isTrue();
        assertThat(Host.of("http://localhost").isOverheard()).isFalse();
        assertThat(Host.of("example.com").isOverheard()).isFalse();
    }
}
