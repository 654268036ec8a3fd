package dev.gatehouse.persistence;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountsContract;
import dev.gatehouse.domain.account.CommonPasswordsContract;
import dev.gatehouse.domain.account.PasswordHasherContract;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditTrailContract;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.TransactionsContract;
import dev.gatehouse.domain.organization.MembershipsContract;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationsContract;
import dev.gatehouse.domain.session.SessionsContract;
import dev.gatehouse.domain.token.OneTimeTokensContract;
import dev.gatehouse.domain.token.SigningKeysContract;
import dev.gatehouse.domain.world.OtherPorts;
import dev.gatehouse.domain.world.World;
import dev.gatehouse.persistence.secret.Argon2PasswordHasher;
import dev.gatehouse.persistence.secret.HashingGate;
import dev.gatehouse.persistence.secret.PasspolCommonPasswords;
import dev.gatehouse.persistence.secret.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** PostgreSQL keeps every promise of the ports. */
class PostgresPortsTest
        implements TransactionsContract,
                AccountsContract,
                CommonPasswordsContract,
                PasswordHasherContract,
                OrganizationsContract,
                MembershipsContract,
                SessionsContract,
                SigningKeysContract,
                OneTimeTokensContract,
                AuditTrailContract {
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
                new JdbiSessions(database),
                new JdbiSigningKeys(
                        database, new Seal("a secret for tests, of no use elsewhere", TestDatabase::randomBytes)),
                new JdbiOneTimeTokens(database),
                new JdbiResetRequests(database),
                new JdbiAuditTrail(database));
    }

    @BeforeEach
    void empty() {
        database.with(handle ->
                handle.execute("truncate accounts, organizations, reset_requests, signing_keys, audit_events cascade"));
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

    private static AuditEvent event(ResultSet row) throws SQLException {
        String action = row.getString("action");
        return new AuditEvent(
                Rows.uuid(row, "id"),
                Rows.instant(row, "at"),
                Arrays.stream(AuditAction.values())
                        .filter(one -> one.publishedName().equals(action))
                        .findFirst()
                        .orElseThrow(),
                Rows.optionalUuid(row, "actor_id").map(AccountId::new),
                Rows.optionalUuid(row, "subject_id").map(AccountId::new),
                Rows.optionalUuid(row, "organization_id").map(OrganizationId::new),
                new Client(row.getString("ip_address"), row.getString("user_agent"), row.getString("request_id")));
    }
}
