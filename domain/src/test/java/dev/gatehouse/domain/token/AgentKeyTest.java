package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentKeyTest {
    private static final AccountId ALICE = new AccountId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
    private static final SecretBytes PROOF = new SecretBytes("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final AgentKey key = AgentKey.of(ALICE, PROOF);

    @Test
    void itsTextLeadsToItsAccountAndProof() {
        assertThat(key.reveal()).matches("gha_[0-9A-Za-z]{49}");
        assertThat(AgentKey.read(key.reveal())).contains(key);
        assertThat(AgentKey.read(key.reveal()).orElseThrow().account()).isEqualTo(ALICE);
    }

    @Test
    void anotherAccountOrAnotherProofMakesAnotherKey() {
        var bob = new AccountId(new UUID(ALICE.value().getMostSignificantBits(), 0));

        assertThat(key)
                .isNotEqualTo(AgentKey.of(bob, PROOF))
                .isNotEqualTo(
                        AgentKey.of(ALICE, new SecretBytes("0123456789abcdeg".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void readsNothingElse() {
        assertThat(AgentKey.read("")).isEmpty();
        assertThat(AgentKey.read("gha_")).isEmpty();
        assertThat(AgentKey.read(KeyText.write("ghb_", new byte[32]))).isEmpty();
        assertThat(AgentKey.read(key.reveal().toLowerCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void doesNotPrintItself() {
        assertThat(key).hasToString("AgentKey[hidden]");
    }

    @Test
    void aProofHasItsLength() {
        assertThatThrownBy(() -> AgentKey.of(ALICE, new SecretBytes(new byte[15])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
