package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.Password;
import dev.gatehouse.domain.account.PasswordHash;
import dev.gatehouse.domain.account.PasswordHasher;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Salted like a real one, and good for nothing but tests. It counts its work, and can be told that parameters rose. */
public final class QuickPasswordHasher implements PasswordHasher {
    private final AtomicInteger salts = new AtomicInteger();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger parameters = new AtomicInteger(1);

    /** Makes every earlier hash outdated. */
    public void raiseParameters() {
        parameters.incrementAndGet();
    }

    /** How many times something was hashed, compared or imitated. */
    public int work() {
        return work.get();
    }

    @Override
    public PasswordHash hash(Password password) {
        work.incrementAndGet();
        return new PasswordHash("$quick$p=" + parameters + "$" + salts.incrementAndGet() + "$" + digest(password));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        work.incrementAndGet();
        return hash.phc().startsWith("$quick$") && hash.phc().endsWith("$" + digest(password));
    }

    @Override
    public void imitate(Password password) {
        work.incrementAndGet();
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !hash.phc().startsWith("$quick$p=" + parameters + "$");
    }

    private static String digest(Password password) {
        return Integer.toHexString(Arrays.hashCode(password.utf8()));
    }
}
