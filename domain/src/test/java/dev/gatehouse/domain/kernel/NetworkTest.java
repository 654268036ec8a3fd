package dev.gatehouse.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::FFFF:C000:0207, 192.0.2.7",
        "0:0:0:0:0:ffff:c000:207, 192.0.2.7",
        "[::ffff:192.0.2.7], 192.0.2.7",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "2001:0DB8:0000:0000:0000:0000:0000:0001, 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
        "2001:db8::1%eth0, 2001:db8:0:0:0:0:0:1",
        "2001:db8:0:0:1::, 2001:db8:0:0:1:0:0:0",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "64:ff9b::192.0.2.7, 64:ff9b:0:0:0:0:c000:207",
        "::, 0:0:0:0:0:0:0:0",
        "::1, 0:0:0:0:0:0:0:1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "255.255.255.255, 255.255.255.255"
    })
    void everySpellingOfAnAddressIsTheSame(String text, String normal) {
        assertThat(IpAddress.parse(text)).map(IpAddress::toString).contains(normal);
        assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.parse(normal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "0x1.2.3.4",
                "16909060",
                "1.2.3.4 ",
                "\u0661.2.3.4",
                "[1.2.3.4]",
                "[::1",
                "::1]",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::12345",
                "::g",
                ":1:2:3:4:5:6:7:8",
                "::1.2.3",
                "unknown",
                "_hidden",
                "%eth0"
            })
    void whateverIsNoAddressIsNone(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.0.0.1, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, ::ffff:192.0.2.200, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/65, 2001:db8:0:0:7fff::1, true",
        "2001:db8::/65, 2001:db8:0:0:8000::1, false",
        "::/0, 2001:db8::1, true",
        "::1, ::1, true",
        "::1/128, ::2, false"
    })
    void containsWhatBeginsWithItsBits(String network, String address, boolean contains) {
        assertThat(Network.parse(network).orElseThrow().contains(address(address)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "::/129",
                "host/8",
                "1.2.3.4/8/8"
            })
    void whateverIsNoNetworkIsNone(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void aSubscriberHasOneAddressOrSixtyFourBits() {
        assertThat(Network.ofSubscriber(address("192.0.2.7"))).hasToString("192.0.2.7/32");
        assertThat(Network.ofSubscriber(address("2001:db8:1:2:3:4:5:6"))).hasToString("2001:db8:1:2:0:0:0:0/64");
        assertThat(Network.ofSubscriber(address("2001:db8:1:2::ffff")))
                .isEqualTo(Network.ofSubscriber(address("2001:db8:1:2:3:4:5:6")));
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
