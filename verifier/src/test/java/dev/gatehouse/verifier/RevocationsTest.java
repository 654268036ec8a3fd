package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevocationsTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");

    private final Revocations revocations = new Revocations(2);

    private static VerifiedToken token(Optional<String> impersonator) {
        return new VerifiedToken(
                "usr_alice", Optional.of("ses_one"), Optional.empty(), impersonator, NOW, NOW.plusSeconds(60));
    }

    @Test
    void oneThatWasNotKeptIsRememberedAsMissingAlsoOnceThereIsRoomAgain() {
        revocations.session("ses_a", 1);
        revocations.session("ses_b", 1);
        assertThat(revocations.haveOverflowed()).isFalse();
        revocations.session("ses_one", NOW.toEpochMilli());

        revocations.forgetBefore(NOW);

        assertThat(revocations.cover(token(Optional.empty()))).isFalse();
        assertThat(revocations.haveOverflowed()).isTrue();
        revocations.willBeToldAgain();
        revocations.session("ses_one", NOW.toEpochMilli());
        assertThat(revocations.haveOverflowed()).isFalse();
        assertThat(revocations.cover(token(Optional.empty()))).isTrue();
    }

    @Test
    void whatIsKnownIsKeptWhereThereIsNoRoom() {
        revocations.account("usr_alice", NOW.toEpochMilli() - 1);
        revocations.session("ses_b", 1);
        revocations.account("usr_alice", NOW.toEpochMilli());

        assertThat(revocations.haveOverflowed()).isFalse();
        assertThat(revocations.cover(token(Optional.empty()))).isTrue();
    }

    @Test
    void anAdministratorWhoIsGoneActsForNobody() {
        revocations.account("usr_admin", NOW.toEpochMilli());

        assertThat(revocations.cover(token(Optional.of("usr_admin")))).isTrue();
        assertThat(revocations.cover(token(Optional.of("usr_other")))).isFalse();
    }
}
