package dev.gatehouse.application.account;

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
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import java.time.Instant;
import java.util.Optional;

/** The same accounts, after somebody took away their passwords. */
record AccountsWithoutHashes(Accounts accounts) implements Accounts {
    @Override
    public void add(Credential credential) {
        accounts.add(credential);
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return accounts.find(id);
    }

    @Override
    public Optional<Credential> findByEmail(EmailAddress email) {
        return accounts.findByEmail(email).map(one -> new Credential(one.account(), Optional.empty()));
    }

    @Override
    public Page<Account> search(AccountSearch search, Slice<AccountPlace> slice) {
        return accounts.search(search, slice);
    }

    @Override
    public Optional<Account> hold(AccountId id) {
        return accounts.hold(id);
    }

    @Override
    public boolean holdUnchanged(AccountId id, PasswordHash hash) {
        return false;
    }

    @Override
    public boolean renewHash(AccountId id, PasswordHash current, PasswordHash renewed) {
        return false;
    }

    @Override
    public boolean changeName(AccountId id, FullName name, Instant now) {
        return accounts.changeName(id, name, now);
    }

    @Override
    public void changeEmail(AccountId id, EmailAddress email, Instant now) {
        accounts.changeEmail(id, email, now);
    }

    @Override
    public void scheduleRemoval(AccountId id, Optional<Instant> at, Instant now) {
        accounts.scheduleRemoval(id, at, now);
    }

    @Override
    public boolean changeState(AccountId id, AccountState state, Instant now) {
        return accounts.changeState(id, state, now);
    }

    @Override
    public boolean replaceHash(AccountId id, PasswordHash hash, Instant now) {
        return accounts.replaceHash(id, hash, now);
    }

    @Override
    public boolean verifyEmail(AccountId id, String canonicalEmail, Instant now) {
        return accounts.verifyEmail(id, canonicalEmail, now);
    }
}
