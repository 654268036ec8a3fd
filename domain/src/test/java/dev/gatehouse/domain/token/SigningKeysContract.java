package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link SigningKeys} promises, over any ports. */
public interface SigningKeysContract extends PortsContract {
    @Test
    default void givesBackTheKeyThatWasAdded() {
        SigningKey key = key("first");

        assertThat(ports().signingKeys().add(key)).isTrue();
        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW)).containsExactly(key);
    }

    @Test
    default void letsOneKeySignAtATime() {
        ports().signingKeys().add(key("first"));

        assertThat(ports().signingKeys().add(key("second"))).isFalse();
        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW))
                .extracting(SigningKey::kid)
                .containsExactly("first");
    }

    @Test
    default void oneOfManySimultaneousInstancesMakesTheKey() throws InterruptedException {
        var count = new AtomicInteger();

        assertThat(simultaneously(8, () -> ports().signingKeys().add(key("key" + count.incrementAndGet()))))
                .isEqualTo(1);
        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW)).hasSize(1);
    }

    @Test
    default void aKeyThatStoppedSigningIsBelievedUntilItsEnd() {
        ports().signingKeys().add(key("old"));
        ports().signingKeys().stopSigning(TokenKind.SESSION, NOW.plusSeconds(60));
        ports().signingKeys().add(key("new"));

        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW.plusSeconds(59)))
                .extracting(SigningKey::kid)
                .containsExactlyInAnyOrder("old", "new");
        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW.plusSeconds(60)))
                .extracting(SigningKey::kid)
                .containsExactly("new");
    }

    @Test
    default void anEndSetEarlierNeverMovesLaterAndALaterOneIsCutShort() {
        ports().signingKeys().add(key("oldest"));
        ports().signingKeys().stopSigning(TokenKind.SESSION, NOW.plusSeconds(600));
        ports().signingKeys().add(key("old"));
        ports().signingKeys().stopSigning(TokenKind.SESSION, NOW);
        ports().signingKeys().add(key("new"));

        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW))
                .extracting(SigningKey::kid)
                .containsExactly("new");

        ports().signingKeys().stopSigning(TokenKind.SESSION, NOW.plusSeconds(900));
        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW.plusSeconds(1)))
                .extracting(SigningKey::kid)
                .containsExactly("new");
    }

    @Test
    default void theKindsKeepApart() {
        SigningKey session = key("session");
        SigningKey access = key("access", TokenKind.ACCESS);
        ports().signingKeys().add(session);

        assertThat(ports().signingKeys().add(access)).isTrue();
        ports().signingKeys().stopSigning(TokenKind.SESSION, NOW);

        assertThat(ports().signingKeys().believedAt(TokenKind.SESSION, NOW)).isEmpty();
        assertThat(ports().signingKeys().believedAt(TokenKind.ACCESS, NOW)).containsExactly(access);
    }

    private SigningKey key(String kid) {
        return key(kid, TokenKind.SESSION);
    }

    private SigningKey key(String kid, TokenKind kind) {
        return new SigningKey(kid, kind, ports().keyMaterial().generate(kind), NOW, Optional.empty());
    }
}
