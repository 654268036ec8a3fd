package dev.gatehouse.domain.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.SeededRandomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSecretTest {
    private final DeviceSecret secret = DeviceSecret.make(new SeededRandomness());

    @Test
    void isReadAsItWasWritten() {
        assertThat(secret.reveal()).hasSize(43);
        assertThat(DeviceSecret.read(secret.reveal())).contains(secret);
        assertThat(DeviceSecret.read(secret.reveal()).map(DeviceSecret::hash)).contains(secret.hash());
    }

    @Test
    void isKeptAsItsSha256() {
        DeviceSecret zeros = DeviceSecret.read("A".repeat(43)).orElseThrow();

        assertThat(zeros.hash().hex()).isEqualTo("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
    }

    @Test
    void doesNotPrintItself() {
        assertThat(secret.toString()).doesNotContain(secret.reveal()).isEqualTo("DeviceSecret[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA+AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAA"
            })
    void isNothingElse(String text) {
        assertThat(DeviceSecret.read(text)).isEmpty();
    }
}
