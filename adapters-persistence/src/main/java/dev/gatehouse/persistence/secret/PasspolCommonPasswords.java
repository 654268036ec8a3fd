package dev.gatehouse.persistence.secret;

import com.codahale.passpol.BreachDatabase;
import dev.gatehouse.domain.account.CommonPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The 100,000 most common passwords of the passpol library, in memory. */
public final class PasspolCommonPasswords implements CommonPasswords {
    private final BreachDatabase list = BreachDatabase.top100K();

    @Override
    public boolean contains(String password) {
        try {
            return list.contains(password);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
