package dev.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.token.AgentKey;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HmacAgentKeyDerivationTest {
    private static final String SECRET = "a secret for tests, of no use elsewhere";
    private static final AccountId ALICE = new AccountId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));

    private final HmacAgentKeyDerivation derivation = new HmacAgentKeyDerivation(SECRET);

    /** Computed by another program (Python's hmac). Agents hold these keys: another result would lock all of them out. */
    @Test
    void aKeyStaysWhatItWasInEveryRelease() {
        assertThat(derivation.proof(ALICE, 1)).isEqualTo(bytes("43126ab8c4df49fc59973f2dfa1585c0"));
        assertThat(derivation.proof(ALICE, 2)).isEqualTo(bytes("36c8ef9afdbce6aa82079cf58a470394"));
        assertThat(AgentKey.of(ALICE, derivation.proof(ALICE, 1)).reveal())
                .isEqualTo("gha_0MZU9cIkWJn2C0ltrH4IhVV4TqfA4YBWwaRoVuCBNY04Gywcs");
    }

    @Test
    void anotherSecretMakesOtherKeys() {
        assertThat(new HmacAgentKeyDerivation("another secret for tests, no use either").proof(ALICE, 1))
                .isNotEqualTo(derivation.proof(ALICE, 1));
    }

    private static SecretBytes bytes(String hex) {
        return new SecretBytes(HexFormat.of().parseHex(hex));
    }
}
