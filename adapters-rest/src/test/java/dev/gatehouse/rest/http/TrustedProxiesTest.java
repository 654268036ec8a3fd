package dev.gatehouse.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.kernel.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the forwarded addresses are believed, and how far. */
class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = proxies("10.0.0.0/8", "::1", "2001:db8:ffff::/48");

    @Test
    void withoutProxiesNobodyIsBelieved() {
        assertThat(TrustedProxies.none().clientOf("192.0.2.7", List.of("203.0.113.9")))
                .isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7          | 203.0.113.9                             | 192.0.2.7",
                "10.0.0.1           |                                         | 10.0.0.1",
                "10.0.0.1           | 203.0.113.9                             | 203.0.113.9",
                "::ffff:10.0.0.1    | 203.0.113.9                             | 203.0.113.9",
                "[::1]              | 203.0.113.9                             | 203.0.113.9",
                "[0:0:0:0:0:0:0:1]  | ::ffff:203.0.113.9                      | 203.0.113.9",
                "10.0.0.1           | 198.51.100.1, 203.0.113.9               | 203.0.113.9",
                "10.0.0.1           | 198.51.100.1, 203.0.113.9, 10.0.0.2     | 203.0.113.9",
                "10.0.0.1           | 10.0.0.3, 10.0.0.2                      | 10.0.0.3",
                "10.0.0.1           | 203.0.113.9:51234                       | 203.0.113.9",
                "10.0.0.1           | [2001:DB8::9]:443                       | 2001:db8:0:0:0:0:0:9",
                "10.0.0.1           | 2001:db8::9                             | 2001:db8:0:0:0:0:0:9",
                "10.0.0.1           | 203.0.113.9, 2001:db8:ffff::5           | 203.0.113.9",
                "10.0.0.1           | 203.0.113.9, rubbish                    | 10.0.0.1",
                "10.0.0.1           | 203.0.113.9, rubbish, 10.0.0.2          | 10.0.0.2",
                "10.0.0.1           | rubbish, 203.0.113.9                    | 203.0.113.9",
                "10.0.0.1           | 203.0.113.9,                            | 10.0.0.1",
                "10.0.0.1           | unknown                                 | 10.0.0.1",
                "10.0.0.1           | localhost                               | 10.0.0.1",
                "10.0.0.1           | ,,,                                     | 10.0.0.1",
                "10.0.0.1           | 203.0.113.999                           | 10.0.0.1",
                "10.0.0.1           | for=203.0.113.9                         | 10.0.0.1",
                "rubbish            | 203.0.113.9                             | rubbish"
            })
    void theLastHopThatIsNotTrustedIsTheClient(String peer, String header, String client) {
        List<String> headers = Optional.ofNullable(header).map(List::of).orElse(List.of());

        assertThat(PROXIES.clientOf(peer, headers)).isEqualTo(client);
    }

    @Test
    void severalHeadersAreReadAsOne() {
        assertThat(PROXIES.clientOf("10.0.0.1", List.of("198.51.100.1", "203.0.113.9, 10.0.0.3", "10.0.0.2")))
                .isEqualTo("203.0.113.9");
    }

    private static TrustedProxies proxies(String... networks) {
        return new TrustedProxies(Stream.of(networks)
                .map(network -> Network.parse(network).orElseThrow())
                .toList());
    }
}
