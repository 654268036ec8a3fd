package dev.gatehouse.application.account;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.AccountSearch;
import dev.gatehouse.domain.account.AccountState;
import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.account.PasswordHash;
import java.time.Instant;
import java.util.List;
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
    public List<Account> search(AccountSearch search) {
        return accounts.search(search);
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
