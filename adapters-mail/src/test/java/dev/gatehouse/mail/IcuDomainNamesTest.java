package dev.gatehouse.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.DomainNamesContract;
import dev.gatehouse.domain.world.OtherPorts;
import dev.gatehouse.domain.world.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcuDomainNamesTest implements DomainNamesContract {
    private final Ports ports = OtherPorts.with(new World().ports(), new IcuDomainNames());

    @Override
    public Ports ports() {
        return ports;
    }

    @ParameterizedTest
    @CsvSource({
        "Bu\u0308cher.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.Example, xn--bcher-kva.example",
        "\u0438\u0441\u043f\u044b\u0442\u0430\u043d\u0438\u0435.xn--e1afmkfd, xn--80akhbyknj4f.xn--e1afmkfd",
        "\u0e44\u0e17\u0e22.example, xn--o3cw4h.example",
        "\u05d0\u05d1\u05d2.example, xn--4dbcd.example",
        "fa\u00df.de, xn--fa-hia.de",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.com, xn--nxasmm1c.com",
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3.com, xn--10cl1a0b660p.com",
        "example\u3002com, example.com",
    })
    void knowsTheSpellingsOfTheWorldAndGivesItsOwnResultsBack(String spelling, String ascii) {
        assertThat(ports.domainNames().toAscii(spelling)).contains(ascii);
        assertThat(ports.domainNames().toAscii(ascii)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--\u00fc.example",
                "a\u200db.example",
                "\u05d0a.example",
                "\u0300a.example",
                "\ud800.example",
                "a\uff3fb.example",
                "example.com\u3002"
            })
    void isEmptyForWhatTheStandardForbids(String text) {
        assertThat(ports.domainNames().toAscii(text)).isEmpty();
    }
}
