package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.account.Username;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows of the tables that more than one port reads; columns are told apart by a prefix. */
final class Rows {
    /** The columns of an account under the alias a, as {@link #account} reads them. */
    static final String ACCOUNT = """
            a.id as account_id, a.name as account_name, a.given_name as account_given_name,
            a.family_name as account_family_name, a.username as account_username,
            a.username_canonical as account_username_canonical, a.provisional as account_provisional, a.email as account_email,
            a.email_canonical as account_email_canonical, a.email_verified as account_email_verified,
            a.state as account_state, a.created_at as account_created_at, a.updated_at as account_updated_at,
            a.deletes_at as account_deletes_at
            """;

    /** The columns of an organization under the alias o, as {@link #organization} reads them. */
    static final String ORGANIZATION = """
            o.id as organization_id, o.name as organization_name, o.plan as organization_plan, o.product as organization_product,
            o.created_at as organization_created_at
            """;

    private Rows() {}

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(uuid(row, "account_id")),
                new FullName(
                        new PersonName(row.getString("account_name")),
                        Optional.ofNullable(row.getString("account_given_name")).map(PersonName::new),
                        Optional.ofNullable(row.getString("account_family_name"))
                                .map(PersonName::new)),
                username(row),
                new EmailAddress(row.getString("account_email"), row.getString("account_email_canonical")),
                row.getBoolean("account_email_verified"),
                row.getBoolean("account_provisional"),
                AccountState.valueOf(row.getString("account_state")),
                instant(row, "account_created_at"),
                instant(row, "account_updated_at"),
                optionalInstant(row, "account_deletes_at"));
    }

    static Organization organization(ResultSet row) throws SQLException {
        return new Organization(
                new OrganizationId(uuid(row, "organization_id")),
                new OrganizationName(row.getString("organization_name")),
                row.getString("organization_plan"),
                Optional.ofNullable(row.getString("organization_product")),
                instant(row, "organization_created_at"));
    }

    private static Optional<Username> username(ResultSet row) throws SQLException {
        String canonical = row.getString("account_username_canonical");
        return Optional.ofNullable(row.getString("account_username")).map(typed -> new Username(typed, canonical));
    }

    /** The different texts of a column that may be null, which then are none. */
    static Set<String> names(ResultSet row, String column) throws SQLException {
        Array names = row.getArray(column);
        return names == null ? Set.of() : Set.of((String[]) names.getArray());
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Optional<UUID> optionalUuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
