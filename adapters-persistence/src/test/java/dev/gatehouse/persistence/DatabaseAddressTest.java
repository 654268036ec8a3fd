package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/gatehouse",
                "jdbc:postgresql://127.0.0.1:5433/gatehouse?sslmode=disable",
                "jdbc:postgresql://[::1]:5432/gatehouse",
            })
    void travelsInTheClearOnLoopback(String url) {
        assertThat(new DatabaseAddress(url, "u", "p").properties()).doesNotContainKey("sslmode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/gatehouse",
                "jdbc:postgresql://db.example.com/gatehouse?sslmode=verify-full",
                "jdbc:postgresql://127.0.0.1,db.example.com/gatehouse",
                "jdbc:postgresql://127.0.0.1.example.com/gatehouse",
            })
    void isEncryptedAndCheckedBeyondIt(String url) {
        assertThat(new DatabaseAddress(url, "u", "p").properties()).containsEntry("sslmode", "verify-full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/gatehouse?sslmode=require",
                "jdbc:postgresql://db.example.com/gatehouse?sslmode=disable",
                "jdbc:postgresql://127.0.0.1,db.example.com/gatehouse?sslmode=prefer",
            })
    void refusesLessThanThat(String url) {
        assertThatThrownBy(() -> new DatabaseAddress(url, "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "postgresql://localhost/x", "jdbc:mysql://localhost/x", "jdbc:postgresql://localhost:port/x"
            })
    void refusesWhatIsNoPostgresqlUrl(String url) {
        assertThatThrownBy(() -> new DatabaseAddress(url, "u", "p")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotPrintItsPassword() {
        assertThat(new DatabaseAddress("jdbc:postgresql://localhost/x", "u", "hunter2").toString())
                .doesNotContain("hunter2");
    }
}
