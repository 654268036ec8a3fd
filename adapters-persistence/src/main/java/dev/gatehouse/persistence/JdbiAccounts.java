package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountPlace;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.FullName;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PersonName;
import dev.gatehouse.domain.account.Username;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** {@link Accounts} over PostgreSQL. */
public final class JdbiAccounts implements Accounts {
    private static final Map<String, Reason> TAKEN = Map.of(
            "accounts_email_canonical_key", Reason.USER_EXISTS,
            "accounts_username_canonical_key", Reason.USERNAME_TAKEN);

    private final Database database;

    public JdbiAccounts(Database database) {
        this.database = database;
    }

    @Override
    public void add(Credential credential) {
        try {
            database.with(handle -> insert(handle, credential.account(), credential.hash(), credential.initial()));
        } catch (UnableToExecuteStatementException failure) {
            throw taken(failure);
        }
    }

    private static RuntimeException taken(UnableToExecuteStatementException failure) {
        return DatabaseFailures.violatedUniqueness(failure)
                .map(TAKEN::get)
                .<RuntimeException>map(Refusal::of)
                .orElse(failure);
    }

    private static int insert(Handle handle, Account account, Optional<PasswordHash> hash, boolean initial) {
        return handle.createUpdate("""
                        insert into accounts (id, name, name_folded, given_name, family_name, username, username_canonical,
                                              email, email_canonical, email_verified, provisional, password_hash, password_initial,
                                              state, created_at, updated_at)
                        values (:id, :name, :folded, :given, :family, :username, :usernameCanonical,
                                :email, :canonical, :verified, :provisional, :hash, :initial,
                                :state, :createdAt, :updatedAt)
                        """)
                .bind("id", account.id().value())
                .bind("name", account.name().value())
                .bind("folded", PersonName.folded(account.name().value()))
                .bind("given", account.name().given().map(PersonName::value).orElse(null))
                .bind("family", account.name().family().map(PersonName::value).orElse(null))
                .bind("username", account.username().map(Username::typed).orElse(null))
                .bind(
                        "usernameCanonical",
                        account.username().map(Username::canonical).orElse(null))
                .bind("email", account.email().typed())
                .bind("canonical", account.email().canonical())
                .bind("verified", account.emailVerified())
                .bind("provisional", account.provisional())
                .bind("hash", hash.map(PasswordHash::phc).orElse(null))
                .bind("initial", initial)
                .bind("state", account.state().name())
                .bind("createdAt", account.createdAt())
                .bind("updatedAt", account.updatedAt())
                .execute();
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return database.with(
                handle -> handle.createQuery("select " + Rows.ACCOUNT + " from accounts a where a.id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> Rows.account(row))
                        .findOne());
    }

    @Override
    public Optional<Credential> findByEmail(EmailAddress email) {
        return database.with(handle -> handle.createQuery("select " + Rows.ACCOUNT
                        + ", a.password_hash, a.password_initial from accounts a where a.email_canonical = :canonical")
                .bind("canonical", email.canonical())
                .map((row, context) -> new Credential(
                        Rows.account(row),
                        Optional.ofNullable(row.getString("password_hash")).map(PasswordHash::new),
                        row.getBoolean("password_initial")))
                .findOne());
    }

    @Override
    public Page<Account> search(AccountSearch search, Slice<AccountPlace> slice) {
        return database.with(handle -> Page.of(AccountQuery.of(search, slice).run(handle), slice));
    }

    @Override
    public Optional<Account> hold(AccountId id) {
        return database.with(handle -> handle.createQuery(
                        "select " + Rows.ACCOUNT + " from accounts a where a.id = :id for no key update")
                .bind("id", id.value())
                .map((row, context) -> Rows.account(row))
                .findOne());
    }

    @Override
    public boolean holdUnchanged(AccountId id, PasswordHash hash) {
        return database.with(handle -> handle.createQuery("""
                        select 1 from accounts
                        where id = :id and state = 'ACTIVE' and password_hash = :hash
                        for no key update
                        """)
                .bind("id", id.value())
                .bind("hash", hash.phc())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public boolean renewHash(AccountId id, PasswordHash current, PasswordHash renewed) {
        return database.with(handle -> handle.createUpdate(
                                "update accounts set password_hash = :renewed where id = :id and password_hash = :current")
                        .bind("id", id.value())
                        .bind("current", current.phc())
                        .bind("renewed", renewed.phc())
                        .execute()
                == 1);
    }

    @Override
    public boolean replaceHash(AccountId id, PasswordHash hash, Instant now) {
        return database.with(handle -> handle.createUpdate("""
                                update accounts set password_hash = :hash, password_initial = false, updated_at = :now
                                where id = :id and state = 'ACTIVE'
                                """)
                        .bind("id", id.value())
                        .bind("hash", hash.phc())
                        .bind("now", now)
                        .execute()
                == 1);
    }

    @Override
    public boolean verifyEmail(AccountId id, String canonicalEmail, Instant now) {
        return database.change(
                Change.of(id),
                handle -> handle.createUpdate("""
                                update accounts set email_verified = true, updated_at = :now
                                where id = :id and email_canonical = :canonical and not email_verified
                                """)
                                .bind("id", id.value())
                                .bind("canonical", canonicalEmail)
                                .bind("now", now)
                                .execute()
                        == 1);
    }

    @Override
    public boolean changeName(AccountId id, FullName name, Instant now) {
        return database.change(
                Change.of(id),
                handle -> handle.createUpdate("""
                                update accounts set name = :name, name_folded = :folded, given_name = :given, family_name = :family, updated_at = :now
                                where id = :id
                                """)
                                .bind("id", id.value())
                                .bind("folded", PersonName.folded(name.value()))
                                .bind("name", name.value())
                                .bind(
                                        "given",
                                        name.given().map(PersonName::value).orElse(null))
                                .bind(
                                        "family",
                                        name.family().map(PersonName::value).orElse(null))
                                .bind("now", now)
                                .execute()
                        == 1);
    }

    @Override
    public void changeEmail(AccountId id, EmailAddress email, Instant now) {
        try {
            database.change(
                    Change.of(id),
                    handle -> handle.createUpdate("""
                                    update accounts set email = :email, email_canonical = :canonical, email_verified = true,
                                                        provisional = false, updated_at = :now
                                    where id = :id
                                    """)
                            .bind("id", id.value())
                            .bind("email", email.typed())
                            .bind("canonical", email.canonical())
                            .bind("now", now)
                            .execute());
        } catch (UnableToExecuteStatementException failure) {
            throw taken(failure);
        }
    }

    @Override
    public void scheduleRemoval(AccountId id, Optional<Instant> at, Instant now) {
        database.change(
                Change.of(id),
                handle -> handle.createUpdate(
                                "update accounts set deletes_at = cast(:at as timestamptz), updated_at = :now where id = :id")
                        .bind("id", id.value())
                        .bind("at", at.orElse(null))
                        .bind("now", now)
                        .execute());
    }

    @Override
    public boolean changeState(AccountId id, AccountState state, Instant now) {
        return database.change(
                Change.of(id),
                handle -> handle.createUpdate(
                                        "update accounts set state = :state, updated_at = :now where id = :id and state <> :state")
                                .bind("id", id.value())
                                .bind("state", state.name())
                                .bind("now", now)
                                .execute()
                        == 1);
    }
}
