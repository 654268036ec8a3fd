package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditResult;
import dev.gatehouse.domain.audit.ChainFault;
import dev.gatehouse.domain.audit.ChainFlaw;
import dev.gatehouse.domain.audit.ChainId;
import dev.gatehouse.domain.audit.ChainReport;
import dev.gatehouse.domain.audit.ChainWalk;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.world.World;
import dev.gatehouse.persistence.secret.AuditMac;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write the tables, but does not know the secret, is found out; and two who seal do not disturb each other. */
class AuditTamperTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");
    private static final OrganizationId ACME =
            new OrganizationId(new World().ports().ids().next());
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final ConnectionPool POOL = openPool();

    private final Ids ids = new World().ports().ids();
    private final Database database = new Database(Jdbi.create(POOL), POOL);
    private final JdbiAuditTrail trail = trailWith("a secret for tests, of no use elsewhere");
    private final JdbiAuditChain chain = chainWith("a secret for tests, of no use elsewhere");

    private static ConnectionPool openPool() {
        new Migrations(DATABASE.address()).run();
        return new ConnectionPool(DATABASE.address(), 8, Clock.systemUTC());
    }

    private JdbiAuditTrail trailWith(String secret) {
        return new JdbiAuditTrail(database, new AuditMac(secret), TestDatabase::randomBytes);
    }

    private JdbiAuditChain chainWith(String secret) {
        return new JdbiAuditChain(database, new AuditMac(secret), TestDatabase::randomBytes);
    }

    @BeforeEach
    void empty() {
        sql("truncate audit_events, audit_chains, audit_register");
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = gen_random_uuid()",
                "at = at + interval '1 microsecond'",
                "action = 'session.ended'",
                "result = 'REFUSED'",
                "actor_id = null",
                "actor_id = gen_random_uuid()",
                "subject_id = null",
                "actor_id = null, subject_id = actor_id",
                "organization_id = gen_random_uuid()",
                "organization_id = null",
                "impersonator_id = gen_random_uuid()",
                "object = null",
                "object = ''",
                "object = object || request_id, request_id = ''",
                "ip_address = '192.0.2.8'",
                "ip_address = ''",
                "user_agent = ''",
                "ip_address = ip_address || user_agent, user_agent = ''",
                "request_id = 'req-9'",
                "salt = decode('00', 'hex')",
                "salt = null",
                "salt = null, ip_address = ''",
                "commitment = null",
                "commitment = stamp",
                "stamp = null",
                "stamp = commitment",
                "link = stamp",
                "chain_id = null, sequence = null, link = null",
                "chain_id = '00000000-0000-0000-0000-000000000000'"
            })
    void findsWhatWasChangedOfOneEvent(String change) {
        sealed(5);
        sql("update audit_events set " + change + " where sequence = 3");

        assertThat(walk().fault().map(ChainFault::sequence)).contains(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "impersonator_id = null",
                "impersonator_id = gen_random_uuid()",
                "impersonator_id = actor_id, actor_id = impersonator_id"
            })
    void findsThatItWasHiddenWhoActedInAnothersName(String change) {
        for (int i = 0; i < 5; i++) {
            trail.record(impersonated(event(Optional.of(ACME), i)));
        }
        assertThat(chain.seal(5)).isEqualTo(5);
        assertThat(walk().fault()).isEmpty();

        sql("update audit_events set " + change + " where sequence = 3");
        assertThat(walk().fault().map(ChainFault::sequence)).contains(3L);
    }

    private AuditEvent impersonated(AuditEvent event) {
        return new AuditEvent(
                event.id(),
                event.at(),
                event.action(),
                event.result(),
                event.actor(),
                event.subject(),
                event.organization(),
                event.object(),
                event.client().usedBy(Optional.of(new AccountId(ids.next()))));
    }

    @Test
    void findsAnEventThatWasMovedBehindTheEnd() {
        sealed(5);
        sql("update audit_events set sequence = 99 where sequence = 3");

        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.HEAD_BEHIND);
    }

    @Test
    void findsAFieldThatIsPutBackAfterItWasErased() {
        sealed(5);
        sql("update audit_events set salt = null, ip_address = '', user_agent = '' where sequence = 3");
        assertThat(walk().fault()).isEmpty();

        sql("update audit_events set ip_address = '192.0.2.8' where sequence = 3");
        assertThat(walk().fault().map(ChainFault::sequence)).contains(3L);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "5, 5"})
    void findsAnEventThatWasRemoved(long removed, long found) {
        sealed(5);
        sql("delete from audit_events where sequence = " + removed);

        assertThat(walk().fault()).contains(new ChainFault(ChainFlaw.EVENT_MISSING, found, Optional.empty()));
    }

    @Test
    void findsAnEventThatWasRemovedAndTheRestMovedUp() {
        sealed(5);
        sql("delete from audit_events where sequence = 3;"
                + " update audit_events set sequence = 3 where sequence = 4;"
                + " update audit_events set sequence = 4 where sequence = 5");

        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.EVENT_MOVED);
    }

    @Test
    void findsTwoEventsThatChangedPlaces() {
        sealed(5);
        sql("update audit_events set sequence = -2 where sequence = 2;"
                + " update audit_events set sequence = 2 where sequence = 4;"
                + " update audit_events set sequence = 4 where sequence = -2");

        assertThat(walk().fault().map(ChainFault::sequence)).contains(2L);
    }

    @Test
    void findsAnEventThatWasPutInAsIfItWaited() {
        sealed(2);
        sql(forgery("null", "null, null, null"));
        assertThat(chain.seal(10)).isEqualTo(1);

        assertThat(walk().fault()).map(ChainFault::flaw).contains(ChainFlaw.EVENT_CHANGED);
    }

    @Test
    void findsAnEventThatWasPutInWithTheProofsOfAnother() {
        sealed(2);
        sql(forgery("(select stamp from audit_events where sequence = 2)", "null, null, null"));
        chain.seal(10);

        assertThat(walk().fault().map(ChainFault::sequence)).contains(3L);
    }

    @Test
    void findsAnEventThatWasPutBehindTheEnd() {
        sealed(2);
        sql(forgery("null", "'" + ACME.value() + "', 3, '\\x00'"));

        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.HEAD_BEHIND);
    }

    @Test
    void findsAnEventThatWasChangedBeforeItWasSealed() {
        recorded(3);
        sql("update audit_events set action = 'session.ended' where request_id = 'req-1'");
        chain.seal(10);

        assertThat(walk().fault().map(ChainFault::sequence)).contains(2L);
    }

    @Test
    void findsATailThatWasCutOff() {
        sealed(5);
        sql("delete from audit_events where sequence > 3");

        assertThat(walk().fault()).contains(new ChainFault(ChainFlaw.EVENT_MISSING, 4, Optional.empty()));
    }

    @Test
    void findsATailThatWasCutOffWithACountThatWasSetBack() {
        sealed(5);
        sql("delete from audit_events where sequence > 3; update audit_chains set sequence = 3,"
                + " link = (select link from audit_events where sequence = 3)");

        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.HEAD_CHANGED);
    }

    @Test
    void findsAHeadThatWasSetBackToWhatItOnceWas() {
        sealed(3);
        sql("create table saved_chains as select * from audit_chains");
        sealed(2);
        setTheHeadBack();

        assertThat(walk().fault()).contains(new ChainFault(ChainFlaw.HEAD_BEHIND, 4, Optional.empty()));
    }

    @Test
    void findsAHeadThatWasSetBackToWhatItOnceWasWithItsTailCutOff() {
        sealed(3);
        sql("create table saved_chains as select * from audit_chains");
        sealed(2);
        setTheHeadBack();
        sql("delete from audit_events where sequence > 3");

        assertThat(walk().fault()).isEmpty();
        assertThat(chain.registerFault()).contains(new ChainFault(ChainFlaw.REGISTER_DIFFERS, 3, Optional.empty()));
        sealed(2);
        assertThat(chain.registerFault()).isPresent();
    }

    @Test
    void findsAWholeChainThatIsGone() {
        sealed(3);
        record(Optional.empty(), 0);
        chain.seal(10);
        assertThat(chain.registerFault()).isEmpty();
        sql("delete from audit_events where chain_id = '" + ACME.value() + "';"
                + " delete from audit_chains where id = '" + ACME.value() + "'");

        assertThat(walk().isEmpty()).isTrue();
        assertThat(chain.registerFault()).contains(new ChainFault(ChainFlaw.REGISTER_DIFFERS, 1, Optional.empty()));
    }

    @Test
    void findsAMissingHeadAndCoversNothingUpBySealingOn() {
        sealed(3);
        sql("delete from audit_chains");
        assertThat(chain.after(ChainId.INSTANCE, 10)).containsExactly(ChainId.of(ACME));
        recorded(2);

        assertThat(chain.seal(10)).isZero();
        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.HEAD_MISSING);
        assertThat(walk().unsealed()).isEqualTo(2);
    }

    @Test
    void goesOnWithOtherChainsWhereOneHeadWasChanged() {
        sealed(3);
        sql("update audit_chains set sequence = 2");
        recorded(2);
        record(Optional.empty(), 0);

        assertThat(chain.seal(10)).isEqualTo(1);
        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.HEAD_CHANGED);
        assertThat(new ChainWalk(chain, 10).along(ChainId.INSTANCE).sealed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "update audit_register set sealed = 2, REGISTER_CHANGED",
        "update audit_register set mac = '\\x00', REGISTER_CHANGED",
        "delete from audit_register, REGISTER_MISSING"
    })
    void findsARegisterThatWasTouchedAndSealsNothingMore(String change, ChainFlaw flaw) {
        sealed(3);
        sql(change);
        recorded(1);

        assertThat(chain.registerFault().map(ChainFault::flaw)).contains(flaw);
        assertThatThrownBy(() -> chain.seal(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The register of the audit trail");
        assertThat(walk().unsealed()).isEqualTo(1);
    }

    @Test
    void findsAnEventThatWasPutIntoWhatIsForgotten() {
        sealed(3);
        chain.forgetBefore(NOW.plusMillis(2), 10);
        assertThat(walk().forgotten()).isEqualTo(2);
        sql(forgery("null", "'" + ACME.value() + "', 1, '\\x00'"));

        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.EVENT_FORGOTTEN);
    }

    @Test
    void findsAMarkOfWhatIsForgottenThatWasMovedOn() {
        sealed(3);
        sql("delete from audit_events where sequence = 1; update audit_chains set forgotten_sequence = 1");

        assertThat(walk().fault().map(ChainFault::flaw)).contains(ChainFlaw.HEAD_CHANGED);
    }

    @Test
    void forgetsOnWhereOneChainIsBroken() {
        sealed(3);
        sql("delete from audit_events where sequence = 1");
        record(Optional.empty(), 5);
        chain.seal(10);

        assertThat(chain.forgetBefore(NOW.plusSeconds(60), 10)).isEqualTo(1);
        assertThat(walk().fault()).isPresent();
        assertThat(walk().sealed()).isEqualTo(3);
    }

    @Test
    void believesNothingThatWasSealedUnderAnotherSecret() {
        sealed(3);

        assertThat(new ChainWalk(chainWith("another secret for tests, of no use"), 10)
                        .along(ChainId.of(ACME))
                        .isIntact())
                .isFalse();
    }

    @Test
    void takesWhatWasWrittenBeforeThereWereStampsAsItIsButOnlyThen() {
        sql(forgery("null", "null, null, null"));
        sql(forgery("null", "null, null, null"));
        recorded(1);
        sealEverything();

        assertThat(walk()).isEqualTo(intact(3));
        sql(forgery("null", "null, null, null"));
        sealEverything();
        assertThat(walk().fault().map(ChainFault::sequence)).contains(4L);
    }

    @Test
    void sealsWhatIsCommittedLateAndSkipsNothing() throws SQLException {
        recorded(1);
        try (Connection slow = DATABASE.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(forgery("null", "null, null, null"));
            assertThat(chain.seal(10)).isEqualTo(1);
            recorded(1);
            assertThat(chain.seal(10)).isEqualTo(1);
            slow.commit();
        }

        assertThat(chain.seal(10)).isEqualTo(1);
        assertThat(walk().sealed()).isEqualTo(3);
        assertThat(walk().unsealed()).isZero();
    }

    /** As record 16 tells operators to grant it. */
    @Test
    void needsNoRightToChangeWhatWasRecorded() {
        sql("create role narrow login password 'narrow'; grant select, insert, delete on audit_events to narrow;"
                + " grant update (salt, commitment, stamp, chain_id, sequence, link) on audit_events to narrow;"
                + " grant select, insert, update, delete on audit_chains, audit_register to narrow");
        var address = new DatabaseAddress(DATABASE.address().url(), "narrow", "narrow");
        try (var pool = new ConnectionPool(address, 2, Clock.systemUTC())) {
            var narrow = new Database(Jdbi.create(pool), pool);
            var mac = new AuditMac("a secret for tests, of no use elsewhere");
            var narrowChain = new JdbiAuditChain(narrow, mac, TestDatabase::randomBytes);
            sql(forgery("null", "null, null, null"));
            new JdbiAuditTrail(narrow, mac, TestDatabase::randomBytes).record(event(Optional.of(ACME), 1));

            assertThat(narrowChain.seal(10)).isEqualTo(1);
            assertThat(narrowChain.seal(10)).isEqualTo(2);
            assertThat(narrowChain.forgetBefore(NOW.plusMillis(1), 10)).isEqualTo(1);
            assertThatThrownBy(() -> narrow.with(handle -> handle.execute("update audit_events set action = ''")))
                    .hasMessageContaining("permission denied");
        }

        assertThat(walk().isIntact()).isTrue();
    }

    @Test
    void severalWhoSealAtOnceLeaveNoGapAndTakeNothingTwice() throws Exception {
        var threads = Executors.newFixedThreadPool(6);
        try {
            Callable<Integer> write = () -> {
                recorded(100);
                return 0;
            };
            Callable<Integer> seal = () -> IntStream.range(0, 200)
                    .map(i ->
                            chainWith("a secret for tests, of no use elsewhere").seal(7))
                    .sum();
            int sealed = 0;
            for (Future<Integer> one : threads.invokeAll(List.of(write, seal, write, seal, seal, write))) {
                sealed += one.get();
            }
            sealed += sealEverything();
            assertThat(sealed).isEqualTo(300);
        } finally {
            threads.shutdownNow();
        }

        assertThat(walk()).isEqualTo(intact(300));
        assertThat(chain.registerFault()).isEmpty();
    }

    @Test
    void aSealingThatIsCutOffHasNotHappened() {
        recorded(3);
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    chain.seal(10);
                    int backend = database.with(handle -> handle.createQuery("select pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one());
                    sql("select pg_terminate_backend(" + backend + ")");
                    return chain.seal(10);
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(walk().unsealed()).isEqualTo(3);
        assertThat(chain.seal(10)).isEqualTo(3);
        assertThat(walk()).isEqualTo(intact(3));
        assertThat(chain.registerFault()).isEmpty();
    }

    private int sealEverything() {
        int sealed = 0;
        for (int one = chain.seal(2); one > 0; one = chain.seal(2)) {
            sealed += one;
        }
        return sealed;
    }

    private static ChainReport intact(long sealed) {
        return new ChainReport(ChainId.of(ACME), 0, sealed, 0, 0, Optional.empty(), Optional.empty());
    }

    private ChainReport walk() {
        return new ChainWalk(chain, 2).along(ChainId.of(ACME));
    }

    private void sealed(int count) {
        recorded(count);
        assertThat(chain.seal(count)).isEqualTo(count);
    }

    private void recorded(int count) {
        IntStream.range(0, count).forEach(i -> record(Optional.of(ACME), i));
    }

    private void record(Optional<OrganizationId> organization, int number) {
        trail.record(event(organization, number));
    }

    private AuditEvent event(Optional<OrganizationId> organization, int number) {
        var account = Optional.of(new AccountId(ids.next()));
        return new AuditEvent(
                ids.next(),
                NOW.plusMillis(number),
                AuditAction.ROLE_GRANTED,
                AuditResult.SUCCESS,
                account,
                account,
                organization,
                Optional.of("AppAdmin"),
                new Client("192.0.2.7", "curl/8", "req-" + number));
    }

    /** An event that Gatehouse did not write: its stamp, and its place. */
    private static String forgery(String stamp, String place) {
        return "insert into audit_events (id, at, action, result, organization_id, ip_address, user_agent, request_id, salt,"
                + " commitment, stamp, chain_id, sequence, link) values (gen_random_uuid(), '" + NOW
                + "', 'role.granted', 'SUCCESS', '" + ACME.value() + "', '', '', '', null, null, " + stamp + ", "
                + place
                + ")";
    }

    private void setTheHeadBack() {
        sql("delete from audit_chains; insert into audit_chains select * from saved_chains; drop table saved_chains");
    }

    private static void sql(String statements) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(statements, failure);
        }
    }
}
