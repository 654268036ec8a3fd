package dev.gatehouse.persistence;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.LiveKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** {@link ApiKeys} over PostgreSQL. */
public final class JdbiApiKeys implements ApiKeys {
    private static final String LIVE = "k.revoked_at is null and (k.expires_at is null or k.expires_at > :now)";
    private static final String OWNED = """
            k.account_id is not distinct from cast(:account as uuid)
                and k.project_id is not distinct from cast(:project as uuid)
            """;

    private final Database database;

    public JdbiApiKeys(Database database) {
        this.database = database;
    }

    /** Key and secret in one statement: the reference between them is checked at its end. */
    @Override
    public void add(ApiKey key, SecretHash secret) {
        database.with(handle -> owned(handle.createUpdate("""
                        with key as (
                            insert into api_keys (id, organization_id, account_id, project_id, name, scopes,
                                                  calls_per_minute, created_at, expires_at)
                            values (:id, :organization, cast(:account as uuid), cast(:project as uuid), :name, :scopes,
                                    :calls, :createdAt, :expiresAt)
                            returning id)
                        insert into api_key_secrets (hash, key_id) select :hash, id from key
                        """), key.owner())
                .bind("id", key.id().value())
                .bind("organization", key.organization().value())
                .bind("name", key.name().value())
                .bindArray("scopes", String.class, texts(key))
                .bind("calls", key.callsPerMinute())
                .bind("createdAt", key.createdAt())
                .bind("expiresAt", key.expiresAt().orElse(null))
                .bind("hash", secret.sha256().reveal())
                .execute());
    }

    /** One statement over the primary keys of three tables and the one membership, for every call by a key. */
    @Override
    public Optional<LiveKey> findLive(SecretHash secret, Instant now) {
        return database.with(handle -> handle.createQuery("select " + KeyRows.COLUMNS + """
                         , s.ends_at as secret_ends_at, m.roles as member_roles
                         from api_key_secrets s
                         join api_keys k on k.id = s.key_id
                         left join accounts a on a.id = k.account_id
                         left join memberships m on m.account_id = k.account_id
                             and m.organization_id = k.organization_id and m.state = 'ACTIVE'
                         where s.hash = :hash and (s.ends_at is null or s.ends_at > :now)
                             and (k.account_id is null or a.state = 'ACTIVE') and
                         """ + LIVE)
                .bind("hash", secret.sha256().reveal())
                .bind("now", now)
                .map((row, context) -> KeyRows.liveKey(row))
                .findOne());
    }

    @Override
    public Optional<ApiKey> find(OrganizationId organization, ApiKeyId id) {
        return database.with(handle -> handle.createQuery("select " + KeyRows.COLUMNS
                        + " from api_keys k where k.id = :id and k.organization_id = :organization")
                .bind("id", id.value())
                .bind("organization", organization.value())
                .map((row, context) -> KeyRows.apiKey(row))
                .findOne());
    }

    @Override
    public Page<ApiKey> page(OrganizationId organization, Optional<KeyOwner> owner, Slice<ApiKeyId> slice) {
        String ofOne = owner.isPresent() ? " and " + OWNED : "";
        return database.with(handle -> {
            var query = handle.createQuery("select " + KeyRows.COLUMNS + """
                             from api_keys k
                             where k.organization_id = :organization and k.revoked_at is null
                                 and (cast(:after as uuid) is null or k.id > cast(:after as uuid))
                             """ + ofOne + " order by k.id limit :limit");
            owner.ifPresent(one -> owned(query, one));
            return Page.of(
                    query.bind("organization", organization.value())
                            .bind("after", slice.after().map(ApiKeyId::value).orElse(null))
                            .bind("limit", slice.oneMore())
                            .map((row, context) -> KeyRows.apiKey(row))
                            .list(),
                    slice);
        });
    }

    @Override
    public int countLive(OrganizationId organization, KeyOwner owner, Instant now) {
        return database.with(handle -> owned(
                        handle.createQuery(
                                "select count(*) from api_keys k where k.organization_id = :organization and " + OWNED
                                        + " and " + LIVE),
                        owner)
                .bind("organization", organization.value())
                .bind("now", now)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean change(ApiKey changed) {
        return database.change(
                Change.of(changed.id()),
                handle -> handle.createUpdate("""
                                update api_keys
                                set name = :name, scopes = :scopes, calls_per_minute = :calls, expires_at = :expiresAt
                                where id = :id and revoked_at is null
                                """)
                                .bind("id", changed.id().value())
                                .bind("name", changed.name().value())
                                .bindArray("scopes", String.class, texts(changed))
                                .bind("calls", changed.callsPerMinute())
                                .bind("expiresAt", changed.expiresAt().orElse(null))
                                .execute()
                        == 1);
    }

    /** The key's own row is locked first: simultaneous rotations come one after the other, each seeing what the last left. */
    @Override
    public boolean rotate(ApiKeyId id, SecretHash secret, Instant oldEndsAt) {
        return database.inTransaction(() -> database.change(Change.of(id), handle -> {
            boolean live = handle.createQuery(
                            "select id from api_keys where id = :id and revoked_at is null for no key update")
                    .bind("id", id.value())
                    .mapTo(UUID.class)
                    .findOne()
                    .isPresent();
            if (live) {
                putInPlace(handle, id, secret, oldEndsAt);
            }
            return live;
        }));
    }

    private static void putInPlace(Handle handle, ApiKeyId id, SecretHash secret, Instant oldEndsAt) {
        handle.createUpdate("delete from api_key_secrets where key_id = :id and ends_at is not null")
                .bind("id", id.value())
                .execute();
        handle.createUpdate("update api_key_secrets set ends_at = :end where key_id = :id")
                .bind("id", id.value())
                .bind("end", oldEndsAt)
                .execute();
        handle.createUpdate("insert into api_key_secrets (hash, key_id) values (:hash, :id)")
                .bind("id", id.value())
                .bind("hash", secret.sha256().reveal())
                .execute();
    }

    @Override
    public List<ApiKeyId> revoke(KeysOf whose, Instant now) {
        return database.change(
                changeOf(whose),
                handle -> of(
                                whose,
                                condition -> handle.createQuery(
                                        "update api_keys set revoked_at = :now where revoked_at is null and "
                                                + condition + " returning id"))
                        .bind("now", now)
                        .map((row, context) -> new ApiKeyId(Rows.uuid(row, "id")))
                        .list());
    }

    /** Those of a project are sought by whoever remembers them. */
    private static Change changeOf(KeysOf whose) {
        if (whose instanceof KeysOf.Itself itself) {
            return Change.of(itself.key());
        }
        if (whose instanceof KeysOf.Member member) {
            return Change.of(member.account());
        }
        return whose instanceof KeysOf.Account account ? Change.of(account.account()) : Change.ANYTHING;
    }

    private static <S extends SqlStatement<S>> S of(KeysOf whose, Function<String, S> statement) {
        if (whose instanceof KeysOf.Itself itself) {
            return statement.apply("id = :id").bind("id", itself.key().value());
        }
        if (whose instanceof KeysOf.Member member) {
            return statement
                    .apply("account_id = :id and organization_id = :organization")
                    .bind("id", member.account().value())
                    .bind("organization", member.organization().value());
        }
        return whose instanceof KeysOf.Account account
                ? statement
                        .apply("account_id = :id")
                        .bind("id", account.account().value())
                : statement
                        .apply("project_id = :id")
                        .bind("id", ((KeysOf.Project) whose).project().value());
    }

    @Override
    public boolean noteUse(ApiKeyId id, Instant now) {
        return database.change(
                Change.of(id),
                handle -> handle.createUpdate("""
                                update api_keys set last_used_at = :now
                                where id = :id and (last_used_at is null or last_used_at <= :noted)
                                """)
                                .bind("id", id.value())
                                .bind("now", now)
                                .bind("noted", now.minus(ApiKey.NOTED_EVERY))
                                .execute()
                        == 1);
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from api_keys where id in (
                            select id from api_keys where least(expires_at, revoked_at) < :before
                            order by least(expires_at, revoked_at) limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private static <S extends SqlStatement<S>> S owned(S statement, KeyOwner owner) {
        return statement
                .bind(
                        "account",
                        owner instanceof KeyOwner.Person person
                                ? person.account().value()
                                : null)
                .bind(
                        "project",
                        owner instanceof KeyOwner.OfProject project
                                ? project.project().value()
                                : null);
    }

    private static List<String> texts(ApiKey key) {
        return key.scopes().stream().map(KeyScope::text).toList();
    }
}
