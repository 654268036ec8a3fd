package dev.gatehouse.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.kernel.Transactions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Transactions that know whether one is open. */
final class WatchedTransactions implements Transactions {
    private final Transactions transactions;
    private final AtomicInteger open = new AtomicInteger();

    WatchedTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    void assertNoneOpen() {
        assertThat(open.get()).as("open transactions").isZero();
    }

    @Override
    public <T> T inTransaction(Supplier<T> block) {
        open.incrementAndGet();
        try {
            return transactions.inTransaction(block);
        } finally {
            open.decrementAndGet();
        }
    }
}
