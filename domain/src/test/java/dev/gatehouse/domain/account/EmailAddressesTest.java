package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.world.KnownDomainNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {
    private final EmailAddresses addresses = new EmailAddresses(new KnownDomainNames());

    @ParameterizedTest
    @CsvSource({
        "alice@example.com, alice@example.com",
        "Alice@Example.COM, alice@example.com",
        "a.b+tag@example.com, a.b+tag@example.com",
        "o'brien@example.com, o'brien@example.com",
        "zoe\u0308@example.com, zo\u00eb@example.com",
        "ZO\u00cb@example.com, zo\u00eb@example.com",
        "i@bücher.example, i@xn--bcher-kva.example",
        "i@BÜCHER.example, i@xn--bcher-kva.example",
        "i@xn--bcher-kva.example, i@xn--bcher-kva.example",
        "\u0131@example.com, \u0131@example.com",
    })
    void hasOneCanonicalForm(String typed, String canonical) {
        assertThat(addresses.parse(typed).canonical()).isEqualTo(canonical);
    }

    @Test
    void keepsWhatWasTyped() {
        assertThat(addresses.parse("Alice+News@Example.com").typed()).isEqualTo("Alice+News@Example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "alice",
                "alice@",
                "@example.com",
                "alice@localhost",
                "a@b",
                "alice@@example.com",
                "alice@bob@example.com",
                "alice@example..com",
                "alice@.example.com",
                "alice@example.com.",
                "alice@[127.0.0.1]",
                "alice@127.0.0.1",
                ".alice@example.com",
                "alice.@example.com",
                "al..ice@example.com",
                "\"al ice\"@example.com",
                "alice @example.com",
                " alice@example.com",
                "alice@example.com ",
                "alice@example.com\n",
                "alice\r\nBcc: eve@example.com",
                "alice@example.com,eve@example.com",
                "alice@example.com;eve@example.com",
                "<alice@example.com>",
                "al\u0000ice@example.com",
                "alice\uff20example.com",
                "alice\ufe6bexample.com",
                "alice\u037eeve@example.com",
                "alice\u1fef@example.com",
                "mi\u212ae@example.com",
                "mi\u017fe@example.com",
                "alice@example\u3002com",
                "alice@example\uff0ecom",
                "alice@\uff45xample.com",
                "al\u00adice@example.com",
                "alice@exam\u00adple.com",
                "al\u200bice@example.com",
                "alice@exam\u200dple.com",
                "al\ud800ice@example.com",
            })
    void refusesWhatIsNotOnePlainAddress(String typed) {
        assertThatThrownBy(() -> addresses.parse(typed)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.INVALID_EMAIL);
            assertThat(refusal.sentence()).isEqualTo("Email address is invalid");
        });
    }

    @Test
    void holdsTheLimitsOfTheStandard() {
        String label = "d".repeat(62);
        String domain = String.join(".", label, label, label, "com");

        assertThat(addresses.parse("l".repeat(64) + "@example.com").localPart()).hasSize(64);
        assertThatThrownBy(() -> addresses.parse("l".repeat(65) + "@example.com"))
                .isInstanceOf(Refusal.class);
        assertThat(addresses
                        .parse("l".repeat(254 - 1 - domain.length()) + "@" + domain)
                        .typed())
                .hasSize(254);
        assertThatThrownBy(() -> addresses.parse("l".repeat(255 - 1 - domain.length()) + "@" + domain))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> addresses.parse("\u00eb".repeat(33) + "@example.com"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void isQuickWithHostileText() {
        for (String hostile : new String[] {"a.".repeat(32_000), "a@" + "b.".repeat(32_000), "@".repeat(64_000)}) {
            assertThatThrownBy(() -> addresses.parse(hostile)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void doesNotPrintThePerson() {
        assertThat(addresses.parse("alice@example.com").toString()).isEqualTo("*@example.com");
    }
}
