package dev.gatehouse.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link DomainNames} promises, over any ports. */
public interface DomainNamesContract extends PortsContract {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.Com, example.com",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "straße.example, xn--strae-oqa.example",
        "strasse.example, strasse.example",
        "пример.example, xn--e1afmkfd.example",
        "a-b.example, a-b.example",
    })
    default void givesOneTextForAllSpellings(String spelling, String ascii) {
        assertThat(ports().domainNames().toAscii(spelling)).contains(ascii);
        assertThat(ports().domainNames().toAscii(ascii)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "example..com",
                ".example.com",
                "example.com.",
                "xn--.example",
                "xn--zzzzzzzz-99999.example",
                "ab--cd.example",
                "-a.example",
                "a-.example",
                "a_b.example",
                "a b.example",
                "exa\u0000mple.com",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example"
            })
    default void isEmptyForWhatIsNoDomainName(String text) {
        assertThat(ports().domainNames().toAscii(text)).isEmpty();
    }
}
