package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountPlace;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditPlace;
import dev.gatehouse.domain.audit.AuditSearch;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Administrators look for accounts and acts among many: every page is read from one index, and nothing is sorted. */
class FindingTest {
    private static final Slice<AccountPlace> FIRST = Slice.first(20);
    private static final UUID ACME = new UUID(0, 1);
    private static final UUID SOMEBODY = new UUID(0, 2);
    private static final TestDatabase TEST_DATABASE = migrated();
    private static final ConnectionPool POOL = new ConnectionPool(TEST_DATABASE.address(), 4, Clock.systemUTC());
    private static final Database DATABASE = new Database(Jdbi.create(POOL), POOL);

    private static TestDatabase migrated() {
        TestDatabase database = TestDatabase.create();
        new Migrations(database.address()).run();
        return database;
    }

    @BeforeAll
    static void fill() {
        sql("""
                insert into accounts (id, name, email, email_canonical, email_verified, state, created_at, updated_at)
                select gen_random_uuid(), initcap(substr(md5(n::text), 1, 6)) || ' Smith', n || '@example.com', n || '@example.com',
                       true, case when n % 500 = 0 then 'DISABLED' else 'ACTIVE' end, now(), now()
                from generate_series(1, 100000) n
                """);
        sql("insert into organizations (id, name, plan, created_at) select ('00000000-0000-0000-0000-'"
                + " || lpad(to_hex(n), 12, '0'))::uuid, 'Acme', 'free', now() from generate_series(1, 100) n");
        sql("""
                insert into memberships (id, account_id, organization_id, state, roles, created_at)
                select gen_random_uuid(), id, ('00000000-0000-0000-0000-'
                       || lpad(to_hex(1 + row_number() over () % 100), 12, '0'))::uuid, 'ACTIVE', '{Member}', now()
                from accounts
                """);
        sql("""
                insert into audit_events (id, at, action, result, actor_id, subject_id, organization_id, ip_address, user_agent, request_id)
                select gen_random_uuid(), timestamptz '2026-01-01Z' + n * interval '1 second',
                       case when n % 100 = 0 then 'plan.changed' else 'session.opened' end, 'SUCCESS',
                       ('00000000-0000-0000-0000-' || lpad(to_hex(n % 1000), 12, '0'))::uuid,
                       ('00000000-0000-0000-0000-' || lpad(to_hex(n % 1000), 12, '0'))::uuid,
                       ('00000000-0000-0000-0000-' || lpad(to_hex(1 + n % 3), 12, '0'))::uuid, '', '', ''
                from generate_series(1, 100000) n
                """);
        sql("analyze");
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    /** Each finds many: where PostgreSQL takes an answer for a handful, it may as well sort the handful. */
    private static Stream<AccountSearch> searches() {
        return Stream.of(
                AccountSearch.EVERYBODY,
                search(Optional.of("77@example.com"), Optional.empty(), Optional.empty(), Optional.empty()),
                search(Optional.empty(), Optional.of("77"), Optional.empty(), Optional.empty()),
                search(Optional.empty(), Optional.empty(), Optional.of("A"), Optional.empty()),
                search(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new OrganizationId(ACME))),
                AccountSearch.inState(Optional.of(AccountState.ACTIVE)),
                AccountSearch.inState(Optional.of(AccountState.DISABLED)));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void everyPageOfAccountsComesFromAnIndex(AccountSearch search) {
        List<Account> found = new JdbiAccounts(DATABASE).search(search, FIRST).items();
        assertThat(found).isNotEmpty();
        Slice<AccountPlace> next = new Slice<>(Optional.of(search.placeOf(found.get(found.size() - 1))), 20);

        for (Slice<AccountPlace> slice : List.of(FIRST, next)) {
            AccountQuery query = AccountQuery.of(search, slice);
            assertUsesIndexes(DATABASE.with(handle -> query.bound(handle.createQuery("explain " + query.sql()))
                    .mapTo(String.class)
                    .list()));
        }
    }

    private static Stream<AuditSearch> filters() {
        var acme = new OrganizationId(ACME);
        var somebody = Optional.of(new AccountId(SOMEBODY));
        var then = Optional.of(Instant.parse("2026-01-01T01:00:00Z"));
        Optional<AuditAction> rare = Optional.of(AuditAction.PLAN_CHANGED);
        return Stream.of(
                AuditSearch.everythingOf(acme),
                new AuditSearch(acme, rare, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new AuditSearch(acme, Optional.empty(), somebody, Optional.empty(), Optional.empty(), Optional.empty()),
                new AuditSearch(acme, Optional.empty(), Optional.empty(), somebody, Optional.empty(), Optional.empty()),
                new AuditSearch(acme, Optional.empty(), Optional.empty(), Optional.empty(), then, Optional.empty()),
                new AuditSearch(acme, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), then));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void everyPageOfActsComesFromAnIndex(AuditSearch search) {
        Slice<AuditPlace> first = Slice.first(20);
        var next = new Slice<>(Optional.of(new AuditPlace(Instant.parse("2026-01-01T00:30:00Z"), ACME)), 20);

        for (Slice<AuditPlace> slice : List.of(first, next)) {
            assertUsesIndexes(DATABASE.with(handle -> JdbiAuditLog.bound(
                            handle.createQuery("explain " + JdbiAuditLog.sql(search, slice)), search, slice)
                    .mapTo(String.class)
                    .list()));
        }
    }

    @Test
    void aSearchThatNothingAnswersReadsTheWholeTable() {
        var plan = DATABASE.with(handle -> handle.createQuery("explain select id from accounts where name like '%mith'")
                .mapTo(String.class)
                .list());

        assertThat(String.join("\n", plan)).contains("Seq Scan");
    }

    private static void assertUsesIndexes(List<String> plan) {
        assertThat(String.join("\n", plan))
                .contains("Index")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
    }

    private static AccountSearch search(
            Optional<String> email,
            Optional<String> prefix,
            Optional<String> name,
            Optional<OrganizationId> organization) {
        return new AccountSearch(email, prefix, name, organization, Optional.empty());
    }

    /** On a connection of its own, which may take as long as it needs. */
    private static void sql(String text) {
        try (Connection connection = TEST_DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException failure) {
            throw new IllegalStateException(text, failure);
        }
    }
}
