package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.access.InstallationContract;
import dev.gatehouse.domain.access.RolesContract;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountsContract;
import dev.gatehouse.domain.account.CommonPasswordsContract;
import dev.gatehouse.domain.account.DepartedAccountsContract;
import dev.gatehouse.domain.account.EmailChangesContract;
import dev.gatehouse.domain.account.PasswordHasherContract;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditChainContract;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLogContract;
import dev.gatehouse.domain.audit.AuditResult;
import dev.gatehouse.domain.audit.AuditTrailContract;
import dev.gatehouse.domain.device.DevicesContract;
import dev.gatehouse.domain.invitation.InvitationsContract;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.IdempotencyKeysContract;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.TransactionsContract;
import dev.gatehouse.domain.limit.Limit;
import dev.gatehouse.domain.limit.RateLimitsContract;
import dev.gatehouse.domain.machine.MachinesContract;
import dev.gatehouse.domain.mail.OutboxContract;
import dev.gatehouse.domain.organization.MembershipsContract;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRolesContract;
import dev.gatehouse.domain.organization.OrganizationsContract;
import dev.gatehouse.domain.project.ProjectsContract;
import dev.gatehouse.domain.retention.AbandonedAccountsContract;
import dev.gatehouse.domain.retention.SchedulesContract;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionsContract;
import dev.gatehouse.domain.token.AgentKeyDerivationContract;
import dev.gatehouse.domain.token.AgentKeyGenerationsContract;
import dev.gatehouse.domain.token.ApiKeysContract;
import dev.gatehouse.domain.token.ApiTokensContract;
import dev.gatehouse.domain.token.OneTimeTokensContract;
import dev.gatehouse.domain.token.Revocation;
import dev.gatehouse.domain.token.Revocation.Place;
import dev.gatehouse.domain.token.RevocationsContract;
import dev.gatehouse.domain.token.Revoked;
import dev.gatehouse.domain.token.SigningKeysContract;
import dev.gatehouse.domain.token.SocketTicketsContract;
import dev.gatehouse.domain.world.OtherPorts;
import dev.gatehouse.domain.world.World;
import dev.gatehouse.persistence.secret.Argon2PasswordHasher;
import dev.gatehouse.persistence.secret.AuditMac;
import dev.gatehouse.persistence.secret.HashingGate;
import dev.gatehouse.persistence.secret.HmacAgentKeyDerivation;
import dev.gatehouse.persistence.secret.PasspolCommonPasswords;
import dev.gatehouse.persistence.secret.Pseudonyms;
import dev.gatehouse.persistence.secret.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps every promise of the ports. */
class PostgresPortsTest
        implements TransactionsContract,
                AccountsContract,
                CommonPasswordsContract,
                PasswordHasherContract,
                OrganizationsContract,
                MembershipsContract,
                OrganizationRolesContract,
                SessionsContract,
                SigningKeysContract,
                RateLimitsContract,
                DevicesContract,
                OutboxContract,
                AuditChainContract,
                AuditLogContract,
                RolesContract,
                InstallationContract,
                OneTimeTokensContract,
                AgentKeyGenerationsContract,
                AgentKeyDerivationContract,
                ApiTokensContract,
                AbandonedAccountsContract,
                SchedulesContract,
                IdempotencyKeysContract,
                InvitationsContract,
                EmailChangesContract,
                DepartedAccountsContract,
                ProjectsContract,
                ApiKeysContract,
                RevocationsContract,
                MachinesContract,
                SocketTicketsContract,
                AuditTrailContract {
    private static final AuditMac MAC = new AuditMac("a secret for tests, of no use elsewhere");
    private static final HashingGate GATE = new HashingGate(2, 16);
    private static final ConnectionPool POOL = openPool();

    private final Database database = new Database(Jdbi.create(POOL), POOL);
    private final Ports ports = ports(database);

    private static ConnectionPool openPool() {
        TestDatabase database = TestDatabase.create();
        new Migrations(database.address()).run();
        return new ConnectionPool(database.address(), 8, Clock.systemUTC());
    }

    private static Ports ports(Database database) {
        return OtherPorts.with(
                new World().ports(),
                (Randomness) TestDatabase::randomBytes,
                database,
                new JdbiAccounts(database),
                new PasspolCommonPasswords(),
                new Argon2PasswordHasher(GATE, TestDatabase::randomBytes),
                new JdbiOrganizations(database),
                new JdbiMemberships(database),
                new JdbiOrganizationRoles(database),
                new JdbiEmailChanges(database),
                new JdbiDepartedAccounts(database),
                new JdbiInvitations(database),
                new JdbiSessions(database),
                new JdbiSigningKeys(
                        database, new Seal("a secret for tests, of no use elsewhere", TestDatabase::randomBytes)),
                new RememberedRefusals(
                        new JdbiRateLimits(database, new Pseudonyms("a secret for tests, of no use elsewhere"))),
                new JdbiDevices(database),
                new JdbiIdempotencyKeys(database),
                new JdbiProjects(database),
                new JdbiApiKeys(database),
                new JdbiRevocations(database),
                new JdbiMachines(database),
                new JdbiSocketTickets(database),
                new JdbiOutbox(
                        database, new Seal("a secret for tests, of no use elsewhere", TestDatabase::randomBytes)),
                new JdbiAuditTrail(database, MAC, TestDatabase::randomBytes),
                new JdbiAuditChain(database, MAC, TestDatabase::randomBytes),
                new JdbiAuditLog(database),
                new JdbiRoles(database),
                new JdbiInstallation(database),
                new JdbiOneTimeTokens(database),
                new JdbiResetRequests(database),
                new JdbiAgentKeyGenerations(database),
                new HmacAgentKeyDerivation("a secret for tests, of no use elsewhere"),
                new JdbiApiTokens(database),
                new JdbiAbandonedAccounts(database),
                new JdbiSchedules(database));
    }

    @BeforeEach
    void empty() {
        database.with(handle -> handle.execute("update installation set setup_completed_at = null"));
        database.with(handle -> handle.execute(
                "truncate accounts, organizations, reset_requests, signing_keys, letters, rate_limits, audit_events,"
                        + " audit_chains, audit_register, schedules, idempotency_keys, revocations cascade"));
    }

    @AfterAll
    static void close() {
        POOL.close();
        GATE.close();
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public List<AuditEvent> recorded() {
        return database.with(handle -> handle.createQuery("select * from audit_events order by id")
                .map((row, context) -> event(row))
                .list());
    }

    /** Whoever began before the horizon was taken and is not done is behind it. */
    @Test
    void noRevocationIsMissedThatIsCommittedLate() {
        Session slow = openedSession(addedAccount("alice"), Optional.empty(), NOW);
        Session quick = openedSession(addedAccount("bob"), Optional.empty(), NOW);

        long horizon = ports.transactions().inTransaction(() -> {
            ports.sessions().end(slow.id(), NOW);
            return CompletableFuture.supplyAsync(() -> {
                        ports.sessions().end(quick.id(), NOW);
                        return ports.revocations().horizon();
                    })
                    .join();
        });

        assertThat(ports.revocations().after(Place.before(horizon), 10))
                .extracting(Revocation::revoked)
                .containsExactly(new Revoked.OfSession(slow.id()), new Revoked.OfSession(quick.id()));
    }

    @Test
    void nobodyReadsInTheTableWhoWasCounted() {
        ports.rateLimits().take(Limit.FAILED_SIGN_INS_OF_ACCOUNT, "alice@example.com", NOW);

        assertThat(database.<String>with(
                        handle -> handle.createQuery("select concat(t::text, encode(key, 'escape')) from rate_limits t")
                                .mapTo(String.class)
                                .one()))
                .doesNotContain("alice", "example")
                .doesNotContain("ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976");
    }

    @Test
    void anOwnerWhoseAccountIsAboutToBeRemovedCannotAct() {
        var acme = addedOrganization("Acme");
        addedMembership(addedAccount("alice"), acme, NOW);
        assertThat(ports.memberships().countOwners(acme.id())).isEqualTo(1);

        database.with(handle -> handle.execute("update accounts set deletes_at = now() + interval '30 days'"));
        assertThat(ports.memberships().countOwners(acme.id())).isZero();
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        String action = row.getString("action");
        return new AuditEvent(
                Rows.uuid(row, "id"),
                Rows.instant(row, "at"),
                Arrays.stream(AuditAction.values())
                        .filter(one -> one.publishedName().equals(action))
                        .findFirst()
                        .orElseThrow(),
                AuditResult.valueOf(row.getString("result")),
                Rows.optionalUuid(row, "actor_id").map(AccountId::new),
                Rows.optionalUuid(row, "subject_id").map(AccountId::new),
                Rows.optionalUuid(row, "organization_id").map(OrganizationId::new),
                Optional.ofNullable(row.getString("object")),
                new Client(
                        row.getString("ip_address"),
                        row.getString("user_agent"),
                        row.getString("request_id"),
                        Rows.optionalUuid(row, "impersonator_id").map(AccountId::new)));
    }

    @Override
    public void change(AuditEvent event) {
        tamper("update audit_events set action = 'session.ended' where id = :id", event);
    }

    @Override
    public void remove(AuditEvent event) {
        tamper("delete from audit_events where id = :id", event);
    }

    @Override
    public void erase(AuditEvent event) {
        tamper("update audit_events set ip_address = '', user_agent = '', salt = null where id = :id", event);
    }

    private void tamper(String sql, AuditEvent event) {
        database.with(handle -> handle.createUpdate(sql).bind("id", event.id()).execute());
    }
}
