package dev.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link AuditChain} promises, over any ports. */
public interface AuditChainContract extends PortsContract {
    /** Makes another act of it, behind the service's back. */
    void change(AuditEvent event);

    /** Takes it away, behind the service's back. */
    void remove(AuditEvent event);

    /** Erases the address and the agent of whoever called, as is done when a person must be forgotten. */
    void erase(AuditEvent event);

    @Test
    default void isEmptyAndIntactWhereNothingWasRecorded() {
        assertThat(chains().seal(10)).isZero();
        assertThat(chains().forgetBefore(NOW, 10)).isZero();
        assertThat(chains().after(ChainId.INSTANCE, 10)).isEmpty();
        assertThat(chains().registerFault()).isEmpty();
        assertThat(walk(ChainId.INSTANCE).isEmpty()).isTrue();
        assertThat(walk(ChainId.of(new OrganizationId(ports().ids().next()))).isEmpty())
                .isTrue();
    }

    @Test
    default void showsWhatWaitsForItsPlaceAndSinceWhen() {
        recordedAt(NOW.plusSeconds(1), Optional.empty());
        recordedAt(NOW, Optional.empty());

        assertThat(walk(ChainId.INSTANCE))
                .isEqualTo(new ChainReport(ChainId.INSTANCE, 0, 0, 0, 2, Optional.of(NOW), Optional.empty()));
    }

    @Test
    default void givesEachEventItsPlaceOnce() {
        recorded(5);

        assertThat(chains().seal(3)).isEqualTo(3);
        assertThat(chains().seal(3)).isEqualTo(2);
        assertThat(chains().seal(3)).isZero();
        assertIntact(ChainId.INSTANCE, 5);
    }

    @Test
    default void keepsAChainForEachOrganizationAndOneForTheInstance() {
        var acme = new OrganizationId(ports().ids().next());
        var globex = new OrganizationId(ports().ids().next());
        recordedAt(NOW, Optional.of(globex));
        recordedAt(NOW, Optional.empty());
        recordedAt(NOW, Optional.of(acme));
        recordedAt(NOW, Optional.of(acme));
        assertThat(chains().seal(3)).isEqualTo(3);

        assertThat(chains().after(ChainId.INSTANCE, 10)).containsExactly(ChainId.of(acme), ChainId.of(globex));
        assertThat(chains().after(ChainId.INSTANCE, 1)).containsExactly(ChainId.of(acme));
        assertThat(chains().after(ChainId.of(acme), 10)).containsExactly(ChainId.of(globex));
        chains().seal(10);
        assertIntact(ChainId.INSTANCE, 1);
        assertIntact(ChainId.of(acme), 2);
        assertIntact(ChainId.of(globex), 1);
    }

    @Test
    default void knowsAChainOfWhichNothingIsSealedYet() {
        var acme = new OrganizationId(ports().ids().next());
        recordedAt(NOW, Optional.of(acme));

        assertThat(chains().after(ChainId.INSTANCE, 10)).containsExactly(ChainId.of(acme));
    }

    @Test
    default void sealsWhatBecameVisibleLateAfterWhatWasSealedBefore() {
        recordedAt(NOW, Optional.empty());
        chains().seal(10);
        recordedAt(NOW.minusSeconds(60), Optional.empty());

        assertThat(chains().seal(10)).isEqualTo(1);
        assertIntact(ChainId.INSTANCE, 2);
    }

    @Test
    default void forgetsASealingThatWasRolledBack() {
        recorded(3);

        assertThatThrownBy(() -> ports().transactions().inTransaction(() -> {
                    chains().seal(10);
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(walk(ChainId.INSTANCE).unsealed()).isEqualTo(3);
        assertThat(chains().seal(10)).isEqualTo(3);
        assertIntact(ChainId.INSTANCE, 3);
    }

    @Test
    default void findsAnEventThatWasChanged() {
        List<AuditEvent> events = sealed(5);
        change(events.get(2));

        assertThat(walk(ChainId.INSTANCE).fault())
                .contains(new ChainFault(
                        ChainFlaw.EVENT_CHANGED, 3, Optional.of(events.get(2).id())));
    }

    @Test
    default void findsAnEventThatWasRemoved() {
        List<AuditEvent> events = sealed(5);
        remove(events.get(2));

        assertThat(walk(ChainId.INSTANCE).fault().map(ChainFault::sequence)).contains(3L);
    }

    @Test
    default void findsATailThatWasCutOff() {
        List<AuditEvent> events = sealed(5);
        remove(events.get(3));
        remove(events.get(4));

        assertThat(walk(ChainId.INSTANCE).fault().map(ChainFault::sequence)).contains(4L);
    }

    @Test
    default void findsThatEverythingWasRemoved() {
        sealed(2).forEach(this::remove);

        assertThat(walk(ChainId.INSTANCE).fault().map(ChainFault::sequence)).contains(1L);
    }

    @Test
    default void staysIntactWhenAddressAndAgentAreErased() {
        List<AuditEvent> events = sealed(5);
        erase(events.get(1));
        erase(events.get(4));

        assertThat(walk(ChainId.INSTANCE))
                .isEqualTo(new ChainReport(ChainId.INSTANCE, 0, 5, 2, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    default void findsTheFirstFaultWithinTheNumbersAskedFor() {
        List<AuditEvent> events = sealed(5);
        change(events.get(3));

        ChainMark start = chains().state(ChainId.INSTANCE).start();
        ChainPage first = chains().verify(ChainId.INSTANCE, start, 5, 2);
        assertThat(first.fault()).isEmpty();
        assertThat(first.reached().sequence()).isEqualTo(2);
        assertThat(chains().verify(ChainId.INSTANCE, first.reached(), 3, 10).fault())
                .isEmpty();
        ChainPage last = chains().verify(ChainId.INSTANCE, first.reached(), 5, 10);
        assertThat(last.reached().sequence()).isEqualTo(3);
        assertThat(last.fault().map(ChainFault::sequence)).contains(4L);
    }

    @Test
    default void forgetsTheOldestAndTheRestStaysIntact() {
        var acme = new OrganizationId(ports().ids().next());
        IntStream.range(0, 5).forEach(day -> recordedAt(NOW.plus(Duration.ofDays(day)), Optional.empty()));
        recordedAt(NOW, Optional.of(acme));
        chains().seal(10);
        Instant time = NOW.plus(Duration.ofDays(3));

        assertThat(chains().forgetBefore(NOW, 10)).isZero();
        int forgotten = 0;
        for (int one = chains().forgetBefore(time, 2); one > 0; one = chains().forgetBefore(time, 2)) {
            assertThat(one).isLessThanOrEqualTo(2);
            forgotten += one;
        }

        assertThat(forgotten).isEqualTo(4);
        assertThat(walk(ChainId.INSTANCE))
                .isEqualTo(new ChainReport(ChainId.INSTANCE, 3, 2, 0, 0, Optional.empty(), Optional.empty()));
        assertThat(walk(ChainId.of(acme)))
                .isEqualTo(new ChainReport(ChainId.of(acme), 1, 0, 0, 0, Optional.empty(), Optional.empty()));
        assertThat(chains().registerFault()).isEmpty();
    }

    @Test
    default void goesOnAfterEverythingWasForgotten() {
        sealed(2);
        chains().forgetBefore(NOW.plusSeconds(60), 10);
        recordedAt(NOW.plusSeconds(120), Optional.empty());
        chains().seal(10);

        assertThat(walk(ChainId.INSTANCE))
                .isEqualTo(new ChainReport(ChainId.INSTANCE, 2, 1, 0, 0, Optional.empty(), Optional.empty()));
        assertThat(chains().forgetBefore(NOW.plusSeconds(180), 10)).isEqualTo(1);
        assertThat(walk(ChainId.INSTANCE).forgotten()).isEqualTo(3);
    }

    @Test
    default void forgetsNothingThatIsNotSealed() {
        recorded(1);

        assertThat(chains().forgetBefore(NOW.plusSeconds(60), 10)).isZero();
        assertThat(walk(ChainId.INSTANCE).unsealed()).isEqualTo(1);
    }

    @Test
    default void forgetsNothingThatIsNotIntact() {
        List<AuditEvent> events = sealed(3);
        change(events.get(0));

        assertThat(chains().forgetBefore(NOW.plusSeconds(60), 10)).isZero();
        assertThat(walk(ChainId.INSTANCE).fault().map(ChainFault::sequence)).contains(1L);
    }

    private AuditChain chains() {
        return ports().auditChain();
    }

    private ChainReport walk(ChainId chain) {
        return new ChainWalk(chains(), 2).along(chain);
    }

    private void assertIntact(ChainId chain, long sealed) {
        assertThat(walk(chain)).isEqualTo(new ChainReport(chain, 0, sealed, 0, 0, Optional.empty(), Optional.empty()));
        assertThat(chains().registerFault()).isEmpty();
    }

    /** So many events of the instance, in their places. */
    default List<AuditEvent> sealed(int count) {
        List<AuditEvent> events = recorded(count);
        assertThat(chains().seal(count)).isEqualTo(count);
        return events;
    }

    /** So many events of the instance, a millisecond apart. */
    default List<AuditEvent> recorded(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> recordedAt(NOW.plusMillis(i), Optional.empty()))
                .toList();
    }

    /** An event that nobody is named in. */
    default AuditEvent recordedAt(Instant at, Optional<OrganizationId> organization) {
        var event = new AuditEvent(
                ports().ids().next(),
                at,
                AuditAction.SIGN_IN_REFUSED,
                AuditResult.REFUSED,
                Optional.empty(),
                Optional.empty(),
                organization,
                Optional.empty(),
                new Client("192.0.2.7", "curl/8", "req-1"));
        ports().auditTrail().record(event);
        return event;
    }
}
