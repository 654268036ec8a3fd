package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.LiveKey;
import dev.gatehouse.domain.token.TokenName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Rows of API keys. */
final class KeyRows {
    /** The columns of a key under the alias k, as {@link #apiKey} reads them. */
    static final String COLUMNS = """
            k.id, k.organization_id, k.account_id, k.project_id, k.name, k.scopes, k.calls_per_minute, k.created_at,
            k.expires_at, k.last_used_at, k.revoked_at
            """;

    private KeyRows() {}

    static ApiKey apiKey(ResultSet row) throws SQLException {
        return new ApiKey(
                new ApiKeyId(Rows.uuid(row, "id")),
                new OrganizationId(Rows.uuid(row, "organization_id")),
                owner(row),
                new TokenName(row.getString("name")),
                Stream.of((String[]) row.getArray("scopes").getArray())
                        .map(KeyScope::of)
                        .toList(),
                row.getInt("calls_per_minute"),
                Rows.instant(row, "created_at"),
                Rows.optionalInstant(row, "expires_at"),
                Rows.optionalInstant(row, "last_used_at"),
                Rows.optionalInstant(row, "revoked_at"));
    }

    /** The same with what its owner is and when its secret ends. */
    static LiveKey liveKey(ResultSet row) throws SQLException {
        return new LiveKey(apiKey(row), Rows.names(row, "member_roles"), Rows.optionalInstant(row, "secret_ends_at"));
    }

    private static KeyOwner owner(ResultSet row) throws SQLException {
        var project = Rows.optionalUuid(row, "project_id").map(ProjectId::new);
        if (project.isPresent()) {
            return new KeyOwner.OfProject(project.get());
        }
        return Rows.optionalUuid(row, "account_id")
                .map(AccountId::new)
                .<KeyOwner>map(KeyOwner.Person::new)
                .orElseGet(KeyOwner.OfOrganization::new);
    }
}
