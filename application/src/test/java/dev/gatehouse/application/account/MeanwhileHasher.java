package dev.gatehouse.application.account;

import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;

/** Hashing takes long, and meanwhile something else happens. */
record MeanwhileHasher(PasswordHasher hasher, Runnable meanwhile) implements PasswordHasher {
    @Override
    public PasswordHash hash(Password password) {
        meanwhile.run();
        return hasher.hash(password);
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        meanwhile.run();
        return hasher.matches(password, hash);
    }

    @Override
    public void imitate(Password password) {
        meanwhile.run();
        hasher.imitate(password);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return hasher.isOutdated(hash);
    }
}
