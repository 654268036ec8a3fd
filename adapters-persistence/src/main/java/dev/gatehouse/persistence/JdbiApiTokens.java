package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.ApiTokens;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link ApiTokens} over PostgreSQL. */
public final class JdbiApiTokens implements ApiTokens {
    private static final String SELECT = """
            select id, organization_id, name, scopes, created_at, expires_at, last_used_at, revoked_at from api_tokens
            """;
    private static final String LIVE = "revoked_at is null and (expires_at is null or expires_at > :now)";

    private final Database database;

    public JdbiApiTokens(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiToken token, SecretBytes hash) {
        database.with(handle -> handle.createUpdate("""
                        insert into api_tokens (id, organization_id, name, hash, scopes, created_at, expires_at)
                        values (:id, :organization, :name, :hash, :scopes, :createdAt, :expiresAt)
                        """)
                .bind("id", token.id().value())
                .bind("organization", token.organization().value())
                .bind("name", token.name().value())
                .bind("hash", hash.reveal())
                .bindArray("scopes", String.class, token.scopes().texts())
                .bind("createdAt", token.createdAt())
                .bind("expiresAt", token.expiresAt().orElse(null))
                .execute());
    }

    @Override
    public Optional<ApiToken> find(ApiTokenId id) {
        return database.with(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", id.value())
                .map((row, context) -> apiToken(row))
                .findOne());
    }

    @Override
    public Optional<ApiToken> findLive(SecretBytes hash, Instant now) {
        return database.with(handle -> handle.createQuery(SELECT + "where hash = :hash and " + LIVE)
                .bind("hash", hash.reveal())
                .bind("now", now)
                .map((row, context) -> apiToken(row))
                .findOne());
    }

    @Override
    public List<ApiToken> liveOf(OrganizationId organization, Instant now) {
        return database.with(handle -> handle.createQuery(
                        SELECT + "where organization_id = :organization and " + LIVE + " order by created_at, id")
                .bind("organization", organization.value())
                .bind("now", now)
                .map((row, context) -> apiToken(row))
                .list());
    }

    @Override
    public boolean revoke(ApiTokenId id, Instant now) {
        return database.with(handle ->
                handle.createUpdate("update api_tokens set revoked_at = :now where id = :id and revoked_at is null")
                                .bind("id", id.value())
                                .bind("now", now)
                                .execute()
                        == 1);
    }

    @Override
    public boolean noteUse(ApiTokenId id, Instant now) {
        return database.with(handle -> handle.createUpdate("""
                                update api_tokens set last_used_at = :now
                                where id = :id and (last_used_at is null or last_used_at <= :noted)
                                """)
                        .bind("id", id.value())
                        .bind("now", now)
                        .bind("noted", now.minus(ApiToken.NOTED_EVERY))
                        .execute()
                == 1);
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from api_tokens where id in (
                            select id from api_tokens where least(expires_at, revoked_at) < :before
                            order by least(expires_at, revoked_at) limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private static ApiToken apiToken(ResultSet row) throws SQLException {
        return new ApiToken(
                new ApiTokenId(Rows.uuid(row, "id")),
                new OrganizationId(Rows.uuid(row, "organization_id")),
                new TokenName(row.getString("name")),
                Scopes.of(List.of((String[]) row.getArray("scopes").getArray())),
                Rows.instant(row, "created_at"),
                Rows.optionalInstant(row, "expires_at"),
                Rows.optionalInstant(row, "last_used_at"),
                Rows.optionalInstant(row, "revoked_at"));
    }
}
