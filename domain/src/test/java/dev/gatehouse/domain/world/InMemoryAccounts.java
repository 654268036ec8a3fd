package dev.gatehouse.domain.world;

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
import dev.gatehouse.domain.token.Revoked;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryAccounts implements Accounts {
    private final Memory memory;

    InMemoryAccounts(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void add(Credential credential) {
        Account account = credential.account();
        memory.with(tables -> {
            if (findByEmail(account.email()).isPresent()) {
                throw Refusal.of(Reason.USER_EXISTS);
            }
            if (account.username().filter(this::isTaken).isPresent()) {
                throw Refusal.of(Reason.USERNAME_TAKEN);
            }
            return tables.accounts.put(account.id(), credential);
        });
    }

    private boolean isTaken(Username username) {
        return memory.with(tables -> tables.accounts.values().stream()
                .flatMap(one -> one.account().username().stream())
                .anyMatch(one -> one.canonical().equals(username.canonical())));
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return memory.with(tables -> Optional.ofNullable(tables.accounts.get(id)))
                .map(Credential::account);
    }

    @Override
    public Optional<Credential> findByEmail(EmailAddress email) {
        return memory.with(tables -> tables.accounts.values().stream()
                .filter(one -> one.account().email().canonical().equals(email.canonical()))
                .findFirst());
    }

    @Override
    public Page<Account> search(AccountSearch search, Slice<AccountPlace> slice) {
        Comparator<AccountPlace> order = Comparator.<AccountPlace, String>comparing(
                        place -> PersonName.folded(place.key()))
                .thenComparing(place -> place.id().value().toString());
        return Page.of(
                memory.with(tables -> tables.accounts.values().stream()
                        .map(Credential::account)
                        .filter(account -> fits(search, account))
                        .filter(account -> slice.after()
                                .map(after -> order.compare(search.placeOf(account), after) > 0)
                                .orElse(true))
                        .sorted(Comparator.comparing(search::placeOf, order))
                        .limit(slice.oneMore())
                        .toList()),
                slice);
    }

    private boolean fits(AccountSearch search, Account account) {
        String address = account.email().canonical();
        return search.email().map(address::equals).orElse(true)
                && search.emailPrefix().map(address::startsWith).orElse(true)
                && search.namePrefix()
                        .map(prefix -> PersonName.folded(account.name().value()).startsWith(PersonName.folded(prefix)))
                        .orElse(true)
                && search.state().map(account.state()::equals).orElse(true)
                && search.organization()
                        .map(organization -> memory.with(tables -> tables.memberships.stream()
                                .anyMatch(one -> one.organization().equals(organization)
                                        && one.account().equals(account.id()))))
                        .orElse(true);
    }

    @Override
    public Optional<Account> hold(AccountId id) {
        return find(id);
    }

    @Override
    public boolean holdUnchanged(AccountId id, PasswordHash hash) {
        return memory.with(tables -> Optional.ofNullable(tables.accounts.get(id)))
                .filter(one -> one.account().isActive())
                .flatMap(Credential::hash)
                .filter(hash::equals)
                .isPresent();
    }

    @Override
    public boolean renewHash(AccountId id, PasswordHash current, PasswordHash renewed) {
        return replace(
                id,
                one -> one.hash().filter(current::equals).isPresent()
                        ? new Credential(one.account(), Optional.of(renewed), one.initial())
                        : one);
    }

    @Override
    public boolean replaceHash(AccountId id, PasswordHash hash, Instant now) {
        boolean active = find(id).filter(Account::isActive).isPresent();
        if (active) {
            replace(
                    id,
                    one -> new Credential(
                            updated(one.account(), one.account().emailVerified(), now), Optional.of(hash)));
        }
        return active;
    }

    @Override
    public boolean verifyEmail(AccountId id, String canonicalEmail, Instant now) {
        return replace(
                id,
                one -> one.account().emailVerified()
                                || !one.account().email().canonical().equals(canonicalEmail)
                        ? one
                        : new Credential(updated(one.account(), true, now), one.hash(), one.initial()));
    }

    @Override
    public boolean changeName(AccountId id, FullName name, Instant now) {
        return replace(id, one -> with(one, one.account().named(name, now)));
    }

    @Override
    public void changeEmail(AccountId id, EmailAddress email, Instant now) {
        memory.with(tables -> {
            if (findByEmail(email).filter(one -> !one.account().id().equals(id)).isPresent()) {
                throw Refusal.of(Reason.USER_EXISTS);
            }
            return replace(id, one -> with(one, one.account().reachedAt(email, now)));
        });
    }

    @Override
    public void scheduleRemoval(AccountId id, Optional<Instant> at, Instant now) {
        replace(id, one -> with(one, one.account().removedAt(at, now)));
    }

    private static Credential with(Credential one, Account account) {
        return new Credential(account, one.hash(), one.initial());
    }

    @Override
    public boolean changeState(AccountId id, AccountState state, Instant now) {
        return replace(
                id,
                one -> one.account().state() == state
                        ? one
                        : new Credential(inState(one.account(), state, now), one.hash(), one.initial()));
    }

    private boolean replace(AccountId id, UnaryOperator<Credential> change) {
        return memory.with(tables -> {
            Credential before = tables.accounts.get(id);
            if (before == null) {
                return false;
            }
            Credential after = change.apply(before);
            tables.accounts.put(id, after);
            if (before.account().isActive() && !after.account().isActive()) {
                tables.revoke(new Revoked.OfAccount(id));
            }
            return !after.equals(before);
        });
    }

    private static Account updated(Account account, boolean emailVerified, Instant now) {
        return changed(account, emailVerified, account.state(), now);
    }

    private static Account inState(Account account, AccountState state, Instant now) {
        return changed(account, account.emailVerified(), state, now);
    }

    private static Account changed(Account account, boolean emailVerified, AccountState state, Instant now) {
        return new Account(
                account.id(),
                account.name(),
                account.username(),
                account.email(),
                emailVerified,
                account.provisional(),
                state,
                account.createdAt(),
                now,
                account.deletesAt());
    }
}
