package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares a ledger with what the database holds, and looks for effects without their other half. */
final class Reconciliation {
    private static final Map<String, String> HALF_EFFECTS = new TreeMap<>(Map.of(
            "an account without an organization it owns", """
                    select count(*) from accounts a where not exists (
                        select 1 from memberships m join organizations o on o.id = m.organization_id
                        where m.account_id = a.id and m.state = 'ACTIVE' and 'OWNER' = any (m.roles))""",
            "an account without a session", """
                    select count(*) from accounts a where not exists (
                        select 1 from sessions s where s.account_id = a.id)""",
            "an account without its audit entry", """
                    select count(*) from accounts a where not exists (
                        select 1 from audit_events e where e.actor_id = a.id and e.action = 'account.created')""",
            "an organization without an owner", """
                    select count(*) from organizations o where not exists (
                        select 1 from memberships m where m.organization_id = o.id and 'OWNER' = any (m.roles))""",
            "an organization without its audit entry", """
                    select count(*) from organizations o where not exists (
                        select 1 from audit_events e where e.organization_id = o.id
                        and e.action = 'organization.created')""",
            "an audit entry of an account that is not there", """
                    select count(*) from audit_events e where e.action = 'account.created' and not exists (
                        select 1 from accounts a where a.id = e.actor_id)""",
            "a session whose organization is not its account's", """
                    select count(*) from sessions s where not exists (
                        select 1 from memberships m where m.account_id = s.account_id
                        and m.organization_id = s.active_organization_id)""",
            "an ended session without its audit entry", """
                    select count(*) from sessions s where s.ended_at is not null and not exists (
                        select 1 from audit_events e where e.actor_id = s.account_id
                        and e.action = 'session.ended')"""));

    private Reconciliation() {}

    static void check(Ledger ledger, Connection connection) throws SQLException {
        Set<String> missing = new HashSet<>(ledger.accounts());
        missing.removeAll(addresses(connection));
        assertThat(missing).as("acknowledged sign-ups that are lost").isEmpty();
        checkNothingIsHalf(connection);
    }

    static void checkNothingIsHalf(Connection connection) throws SQLException {
        for (Map.Entry<String, String> effect : HALF_EFFECTS.entrySet()) {
            assertThat(count(connection, effect.getValue())).as(effect.getKey()).isZero();
        }
    }

    static void check(Ledger ledger, Visitor visitor) {
        assertThat(ledger.openSessions())
                .allSatisfy(cookie -> assertThat(visitor.me(cookie).status()).isEqualTo(200));
        assertThat(ledger.endedSessions())
                .allSatisfy(cookie -> assertThat(visitor.me(cookie).status()).isEqualTo(401));
    }

    static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Set<String> addresses(Connection connection) throws SQLException {
        var addresses = new HashSet<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select email from accounts")) {
            while (rows.next()) {
                addresses.add(rows.getString(1));
            }
        }
        return addresses;
    }
}
