package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.ResetRequest;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link OneTimeTokens} and the queue of requests before it promise, over any ports. */
public interface OneTimeTokensContract extends PortsContract {
    Set<OneTimePurpose> RESET = Set.of(OneTimePurpose.RESET_PASSWORD, OneTimePurpose.CHOOSE_PASSWORD);

    @Test
    default void aTokenIsFoundUntilItIsConsumedAndConsumedOnce() {
        OneTimeToken token = added(addedAccount("alice"), OneTimePurpose.RESET_PASSWORD);

        assertThat(ports().oneTimeTokens().find(token.hash(), RESET, NOW)).contains(token);
        assertThat(ports().oneTimeTokens().consume(token.hash(), RESET, NOW)).contains(token);
        assertThat(ports().oneTimeTokens().consume(token.hash(), RESET, NOW)).isEmpty();
        assertThat(ports().oneTimeTokens().find(token.hash(), RESET, NOW)).isEmpty();
    }

    @Test
    default void oneOfManySimultaneousCallsHasIt() throws InterruptedException {
        OneTimeToken token = added(addedAccount("alice"), OneTimePurpose.RESET_PASSWORD);

        assertThat(simultaneously(
                        8,
                        () -> ports().oneTimeTokens()
                                .consume(token.hash(), RESET, NOW)
                                .isPresent()))
                .isEqualTo(1);
    }

    @Test
    default void aTokenIsGoodForItsPurposeAlone() {
        OneTimeToken token = added(addedAccount("alice"), OneTimePurpose.VERIFY_EMAIL);

        assertThat(ports().oneTimeTokens().consume(token.hash(), RESET, NOW)).isEmpty();
        assertThat(ports().oneTimeTokens().consume(token.hash(), Set.of(OneTimePurpose.VERIFY_EMAIL), NOW))
                .contains(token);
    }

    @Test
    default void aTokenIsDeadAtItsEnd() {
        OneTimeToken token = added(addedAccount("alice"), OneTimePurpose.RESET_PASSWORD);
        Instant end = NOW.plus(OneTimePurpose.RESET_PASSWORD.lifetime());

        assertThat(ports().oneTimeTokens().find(token.hash(), RESET, end.minusSeconds(1)))
                .isPresent();
        assertThat(ports().oneTimeTokens().consume(token.hash(), RESET, end)).isEmpty();
    }

    @Test
    default void theNewestCancelsTheOlderOfItsKindAndOfNobodyElse() {
        Account alice = addedAccount("alice");
        OneTimeToken older = added(alice, OneTimePurpose.RESET_PASSWORD);
        OneTimeToken verification = added(alice, OneTimePurpose.VERIFY_EMAIL);
        OneTimeToken bobs = added(addedAccount("bob"), OneTimePurpose.RESET_PASSWORD);
        OneTimeToken newest = added(alice, OneTimePurpose.RESET_PASSWORD);

        assertThat(ports().oneTimeTokens().find(older.hash(), RESET, NOW)).isEmpty();
        assertThat(ports().oneTimeTokens().find(newest.hash(), RESET, NOW)).isPresent();
        assertThat(ports().oneTimeTokens().find(bobs.hash(), RESET, NOW)).isPresent();
        assertThat(ports().oneTimeTokens().find(verification.hash(), Set.of(OneTimePurpose.VERIFY_EMAIL), NOW))
                .isPresent();
    }

    @Test
    default void remembersWhenItWasConsumed() {
        OneTimeToken token = added(addedAccount("alice"), OneTimePurpose.VERIFY_EMAIL);
        assertThat(wasConsumedSince(token, Instant.EPOCH)).isFalse();

        ports().oneTimeTokens().consume(token.hash(), Set.of(OneTimePurpose.VERIFY_EMAIL), NOW);

        assertThat(wasConsumedSince(token, NOW)).isTrue();
        assertThat(wasConsumedSince(token, NOW.plusSeconds(1))).isFalse();
        assertThat(ports().oneTimeTokens().wasConsumedSince(token.hash(), OneTimePurpose.RESET_PASSWORD, NOW))
                .isFalse();
    }

    @Test
    default void cancelsThoseOfAnAccount() {
        Account alice = addedAccount("alice");
        OneTimeToken reset = added(alice, OneTimePurpose.RESET_PASSWORD);
        OneTimeToken verification = added(alice, OneTimePurpose.VERIFY_EMAIL);

        ports().oneTimeTokens().cancel(alice.id(), RESET);

        assertThat(ports().oneTimeTokens().find(reset.hash(), RESET, NOW)).isEmpty();
        assertThat(ports().oneTimeTokens().find(verification.hash(), Set.of(OneTimePurpose.VERIFY_EMAIL), NOW))
                .isPresent();
    }

    @Test
    default void purgesWhatIsOverInSmallBatches() {
        OneTimeToken live = added(addedAccount("alice"), OneTimePurpose.VERIFY_EMAIL);
        for (String name : new String[] {"bob", "carol", "dora"}) {
            added(addedAccount(name), OneTimePurpose.RESET_PASSWORD);
        }
        Instant later = NOW.plus(Duration.ofHours(1));

        assertThat(ports().oneTimeTokens().purge(later, 2)).isEqualTo(2);
        assertThat(ports().oneTimeTokens().purge(later, 2)).isEqualTo(1);
        assertThat(ports().oneTimeTokens().purge(later, 2)).isZero();
        assertThat(ports().oneTimeTokens().find(live.hash(), Set.of(OneTimePurpose.VERIFY_EMAIL), NOW))
                .isPresent();
    }

    @Test
    default void requestsAreTakenOnceAndInOrder() {
        ResetRequest second = request("bob", NOW.plusSeconds(1));
        ResetRequest first = request("alice", NOW);

        assertThat(ports().resetRequests().take()).contains(first);
        assertThat(ports().resetRequests().take()).contains(second);
        assertThat(ports().resetRequests().take()).isEmpty();
    }

    @Test
    default void aRequestWhoseWorkFailedWaitsOn() {
        ResetRequest request = request("alice", NOW);

        try {
            ports().transactions().inTransaction(() -> {
                ports().resetRequests().take();
                throw new IllegalStateException("in the middle");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("in the middle");
        }

        assertThat(ports().resetRequests().take()).contains(request);
    }

    private boolean wasConsumedSince(OneTimeToken token, Instant since) {
        return ports().oneTimeTokens().wasConsumedSince(token.hash(), OneTimePurpose.VERIFY_EMAIL, since);
    }

    private OneTimeToken added(Account account, OneTimePurpose purpose) {
        OneTimeToken token = OneTimeToken.of(
                OneTimeSecret.fresh(ports().randomness()), purpose, account, Optional.of("/dashboard"), NOW);
        ports().oneTimeTokens().add(token);
        return token;
    }

    private ResetRequest request(String localPart, Instant at) {
        ResetRequest request = new ResetRequest(
                ports().ids().next(),
                new EmailAddress(localPart + "@Example.com", localPart + "@example.com"),
                Optional.of("/dashboard"),
                new Client("192.0.2.7", "curl", "req-1"),
                at);
        ports().resetRequests().add(request);
        return request;
    }
}
