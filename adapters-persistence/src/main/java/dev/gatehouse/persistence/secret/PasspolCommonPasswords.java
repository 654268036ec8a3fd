package dev.gatehouse.persistence.secret;

import com.codahale.passpol.BreachDatabase;
import dev.gatehouse.domain.account.CommonPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** The 100,000 most common passwords of the passpol library, in memory; read in the background, so that the start waits for nothing. */
public final class PasspolCommonPasswords implements CommonPasswords {
    private final CompletableFuture<BreachDatabase> list = CompletableFuture.supplyAsync(BreachDatabase::top100K);

    @Override
    public boolean contains(String password) {
        try {
            return list.join().contains(password);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
