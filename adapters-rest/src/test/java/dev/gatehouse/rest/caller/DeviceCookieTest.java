package dev.gatehouse.rest.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.device.DeviceSecret;
import dev.gatehouse.domain.world.SeededRandomness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCookieTest {
    private final DeviceCookie cookie = new DeviceCookie(false);
    private final SeededRandomness randomness = new SeededRandomness();
    private final DeviceSecret secret = DeviceSecret.make(randomness);

    @Test
    void isKeptForFourHundredDaysOutOfReachOfScripts() {
        String attributes = "device=" + secret.reveal() + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=34560000";

        assertThat(cookie.holding(secret)).isEqualTo(attributes);
        assertThat(new DeviceCookie(true).holding(secret)).isEqualTo(attributes + "; Secure");
    }

    @Test
    void isReadByItsExactName() {
        String text = secret.reveal();

        assertThat(cookie.read(List.of("session=x; device=" + text))).contains(secret);
        assertThat(cookie.read(List.of("a=b", " device=" + text + " ; c=d"))).contains(secret);
        assertThat(cookie.read(List.of("device=" + text + "; device=" + text))).contains(secret);
        assertThat(cookie.read(List.of("device=rubbish; device=" + text))).contains(secret);
        assertThat(cookie.read(List.of("mydevice=" + text, "Device=" + text, "device2=" + text)))
                .isEmpty();
    }

    @Test
    void twoDifferentOnesAreNone() {
        DeviceSecret other = DeviceSecret.make(randomness);

        assertThat(cookie.read(List.of("device=" + secret.reveal() + "; device=" + other.reveal())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "device", "device=", "device=\"\"", "device=null", "device==", ";;;", "device=\u00e4"})
    void rubbishIsNone(String header) {
        assertThat(cookie.read(List.of(header))).isEmpty();
        assertThat(cookie.read(null)).isEmpty();
    }
}
