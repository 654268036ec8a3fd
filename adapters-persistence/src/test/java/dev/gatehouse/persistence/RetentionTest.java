package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.retention.AbandonedAccounts.Mark;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes by itself, against people who do something at that very moment; and that no table was forgotten. */
class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(31));
    private static final PasswordHash HASH = new PasswordHash("$quick$p=1$1$hash");
    private static final EmailAddress ADDRESS = new EmailAddress("alice@example.com", "alice@example.com");
    private static final TestDatabase TEST_DATABASE = migrated();
    private static final ConnectionPool POOL = new ConnectionPool(TEST_DATABASE.address(), 8, Clock.systemUTC());

    private final Database database = new Database(Jdbi.create(POOL), POOL);
    private final JdbiAccounts accounts = new JdbiAccounts(database);
    private final JdbiSessions sessions = new JdbiSessions(database);
    private final JdbiAbandonedAccounts abandonedAccounts = new JdbiAbandonedAccounts(database);
    private Account alice = provisional();

    private static TestDatabase migrated() {
        TestDatabase database = TestDatabase.create();
        new Migrations(database.address()).run();
        return database;
    }

    @BeforeEach
    void addAlice() {
        database.with(handle -> handle.execute("truncate accounts, organizations cascade"));
        alice = provisional();
        accounts.add(new Credential(alice, Optional.of(HASH)));
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @Test
    void whoeverVerifiesAtThatMomentKeepsTheAccount() {
        whileInTransaction(
                () -> accounts.verifyEmail(alice.id(), ADDRESS.canonical(), LATER),
                () -> assertThat(removed()).isEmpty());

        assertThat(removed()).isEmpty();
        assertThat(accounts.find(alice.id())).map(Account::emailVerified).contains(true);
    }

    @Test
    void whoeverSignsInAtThatMomentKeepsTheAccount() {
        whileInTransaction(
                () -> {
                    boolean held = accounts.holdUnchanged(alice.id(), HASH);
                    openSession(LATER);
                    return held;
                },
                () -> assertThat(removed()).isEmpty());

        assertThat(removed()).isEmpty();
    }

    @Test
    void aSessionAloneHoldsTheAccount() {
        whileInTransaction(() -> openSession(LATER), () -> assertThat(removed()).isEmpty());

        assertThat(removed()).isEmpty();
    }

    @Test
    void whoeverComesTooLateWaitsAndFindsThatItIsGone() {
        var verified = new CompletableFuture<Boolean>();
        var held = new CompletableFuture<Boolean>();
        database.inTransaction(() -> {
            List<AccountId> gone = removeAll();
            assertThat(gone).containsExactly(alice.id());
            completeElsewhere(verified, () -> accounts.verifyEmail(alice.id(), ADDRESS.canonical(), LATER));
            completeElsewhere(held, () -> database.inTransaction(() -> accounts.holdUnchanged(alice.id(), HASH)));
            awaitWaiting(2);
            return gone;
        });

        assertThat(result(verified)).as("verified").isFalse();
        assertThat(result(held)).as("signed in").isFalse();
        accounts.add(new Credential(provisional(), Optional.of(HASH)));
    }

    /** The first look began before the session was committed, and its lock came after: the second look sees the session. */
    @Test
    void whatWasCommittedBetweenLookAndLockIsSeen() throws SQLException {
        var gone = new CompletableFuture<List<AccountId>>();
        try (Connection gate = TEST_DATABASE.connect();
                Statement statement = gate.createStatement()) {
            // The first look must call this for each account, and waits in it once it has its snapshot.
            statement.execute("select pg_advisory_lock(4711)");
            statement.execute("alter table instance_role_grants rename to grants_behind");
            statement.execute("""
                    create function behind_the_gate() returns setof grants_behind language plpgsql volatile as $$
                    begin
                        perform pg_advisory_lock_shared(4711);
                        perform pg_advisory_unlock_shared(4711);
                        return;
                    end $$
                    """);
            statement.execute("create view instance_role_grants as select * from behind_the_gate()");
            statement.execute("grant select on instance_role_grants to public");
            try {
                completeElsewhere(gone, this::removed);
                awaitWaiting(1);
                openSession(LATER);
                statement.execute("select pg_advisory_unlock(4711)");

                assertThat(result(gone)).isEmpty();
            } finally {
                statement.execute("select pg_advisory_unlock_all()");
                result(gone);
                statement.execute("drop view instance_role_grants");
                statement.execute("drop function behind_the_gate");
                statement.execute("alter table grants_behind rename to instance_role_grants");
            }
        }
        assertThat(accounts.find(alice.id())).isPresent();
    }

    /** Whoever adds a table says here how long its rows are kept, and by what they go. */
    @Test
    void ofEveryTableItIsKnownHowItsRowsGo() {
        assertThat(texts("""
                        select tablename::text from pg_tables
                        where schemaname = 'public' and tablename not like 'databasechangelog%'
                        """))
                .containsExactlyInAnyOrder(
                        // By retention.
                        "accounts",
                        "api_keys",
                        "api_tokens",
                        "audit_events",
                        "devices",
                        "idempotency_keys",
                        "revocations",
                        "invitations",
                        "letters",
                        "one_time_tokens",
                        "rate_limits",
                        "sessions",
                        // With the account, key or letter that they hang on.
                        "api_key_secrets",
                        "email_changes",
                        "instance_role_grants",
                        "letter_attempts",
                        "machines",
                        // With the session, or when another is made after it has expired.
                        "socket_tickets",
                        // Taken away by the one who works them off, within seconds.
                        "reset_requests",
                        // Never by themselves: what people have made, and nothing personal.
                        "audit_chains",
                        "audit_register",
                        "installation",
                        "instance_roles",
                        "memberships",
                        "organization_roles",
                        "organizations",
                        "predefined_roles",
                        "projects",
                        "schedules",
                        "signing_keys");
    }

    /** What refers to an account must go with it, or hold it: then {@link JdbiAbandonedAccounts} asks for it. */
    @Test
    void ofEverythingThatRefersToAnAccountItIsKnownWhatBecomesOfIt() {
        assertThat(texts("""
                        select conrelid::regclass::text from pg_constraint
                        where confrelid = 'accounts'::regclass and contype = 'f'
                        """))
                .containsExactlyInAnyOrder(
                        // By whose it is, and by who acts for them.
                        "sessions",
                        "sessions",
                        "api_keys",
                        "devices",
                        "one_time_tokens",
                        "memberships",
                        "instance_role_grants",
                        "invitations",
                        "email_changes",
                        "machines",
                        // Whoever founded it is forgotten.
                        "organizations");
    }

    @Test
    void noStatementReadsAWholeTable() {
        database.with(handle -> handle.execute("""
                insert into accounts (id, name, email, email_canonical, email_verified, provisional, state, created_at, updated_at)
                select gen_random_uuid(), 'A', n || '@example.com', n || '@example.com', n % 2 = 0, true, 'ACTIVE', now(), now()
                from generate_series(1, 5000) n
                """));
        database.with(handle -> handle.execute("""
                insert into sessions (id, account_id, created_at, expires_at, last_used_at, ip_address, user_agent)
                select gen_random_uuid(), id, now(), now() + interval '1 day', now(), '', '' from accounts
                """));
        database.with(
                handle -> handle.execute("insert into devices select id, email_canonical, now(), now() from accounts"));
        database.with(handle -> handle.execute("analyze"));

        assertThat(plan("select id from sessions where least(ended_at, expires_at) < '2020-01-01'"
                        + " order by least(ended_at, expires_at) limit 500"))
                .contains("sessions_over_index")
                .doesNotContain("Seq Scan");
        assertThat(plan("select hash from devices where last_used_at < '2020-01-01' order by last_used_at limit 500"))
                .contains("devices_last_used_index")
                .doesNotContain("Seq Scan");
        assertThat(plan("select created_at, id from accounts where provisional and not email_verified"
                        + " and created_at < '2020-01-01' and (created_at, id) > ('1970-01-01',"
                        + " '00000000-0000-0000-0000-000000000000') order by created_at, id limit 50"))
                .contains("accounts_provisional_index")
                .doesNotContain("Seq Scan");
    }

    private String plan(String query) {
        return String.join("\n", texts("explain " + query));
    }

    private List<String> texts(String query) {
        return database.with(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private List<AccountId> removed() {
        return database.inTransaction(this::removeAll);
    }

    private List<AccountId> removeAll() {
        return abandonedAccounts.remove(LATER, Mark.START, 50).removed();
    }

    private boolean openSession(Instant at) {
        sessions.open(new Session(
                new SessionId(UUID.randomUUID()),
                alice.id(),
                Optional.empty(),
                at,
                at.plus(Duration.ofHours(1)),
                "192.0.2.7",
                "curl/8"));
        return true;
    }

    private static Account provisional() {
        return Account.created(new AccountId(UUID.randomUUID()), FullName.of(new PersonName("Alice")), ADDRESS, NOW)
                .asProvisional(true);
    }

    /** Does something on another thread and, before it is committed, something here. */
    private void whileInTransaction(Supplier<Boolean> first, Runnable meanwhile) {
        var done = new CompletableFuture<Boolean>();
        var mayCommit = new CompletableFuture<Boolean>();
        var committed = new CompletableFuture<Boolean>();
        completeElsewhere(
                committed,
                () -> database.inTransaction(() -> {
                    done.complete(first.get());
                    return result(mayCommit);
                }));
        try {
            assertThat(result(done)).isTrue();
            meanwhile.run();
        } finally {
            mayCommit.complete(true);
        }
        assertThat(result(committed)).isTrue();
    }

    private static <T> void completeElsewhere(CompletableFuture<T> future, Supplier<T> work) {
        var thread = new Thread(() -> {
            try {
                future.complete(work.get());
            } catch (RuntimeException failure) {
                future.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Until so many wait for a lock that somebody holds. */
    private static void awaitWaiting(int count) {
        Instant latest = Instant.now().plusSeconds(20);
        try (Connection connection = TEST_DATABASE.connect();
                PreparedStatement waiting = connection.prepareStatement("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """)) {
            while (true) {
                try (var row = waiting.executeQuery()) {
                    row.next();
                    if (row.getInt(1) >= count) {
                        return;
                    }
                }
                if (Instant.now().isAfter(latest)) {
                    throw new IllegalStateException("Nobody waits");
                }
                LockSupport.parkNanos(5_000_000);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
