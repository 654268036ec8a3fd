package dev.gatehouse.persistence;

import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.SigningKeys;
import dev.gatehouse.domain.token.TokenKind;
import dev.gatehouse.persistence.secret.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link SigningKeys} over PostgreSQL, sealed: whoever reads the table cannot sign. */
public final class JdbiSigningKeys implements SigningKeys {
    private final Database database;
    private final Seal seal;

    public JdbiSigningKeys(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    @Override
    public boolean add(SigningKey key) {
        return database.with(handle -> handle.createUpdate("""
                                insert into signing_keys (kid, kind, sealed_secret, created_at)
                                values (:kid, :kind, :sealed, :createdAt) on conflict do nothing
                                """)
                        .bind("kid", key.kid())
                        .bind("kind", key.kind().name())
                        .bind("sealed", seal.close(key.secret(), context(key.kid())))
                        .bind("createdAt", key.createdAt())
                        .execute()
                == 1);
    }

    @Override
    public void stopSigning(TokenKind kind, Instant verifiesUntil) {
        database.with(handle -> handle.createUpdate("""
                        update signing_keys set verifies_until = :until
                        where kind = :kind and (verifies_until is null or verifies_until > :until)
                        """)
                .bind("kind", kind.name())
                .bind("until", verifiesUntil)
                .execute());
    }

    @Override
    public List<SigningKey> believedAt(TokenKind kind, Instant now) {
        return database.with(handle -> handle.createQuery("""
                        select kid, kind, sealed_secret, created_at, verifies_until from signing_keys
                        where kind = :kind and (verifies_until is null or verifies_until > :now) order by created_at, kid
                        """)
                .bind("kind", kind.name())
                .bind("now", now)
                .map((row, context) -> signingKey(row))
                .list());
    }

    private SigningKey signingKey(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        return new SigningKey(
                kid,
                TokenKind.valueOf(row.getString("kind")),
                seal.open(row.getBytes("sealed_secret"), context(kid)),
                Rows.instant(row, "created_at"),
                Optional.ofNullable(row.getTimestamp("verifies_until")).map(Timestamp::toInstant));
    }

    private static String context(String kid) {
        return "signing-key:" + kid;
    }
}
