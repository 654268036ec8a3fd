package dev.gatehouse.domain.kernel;

import java.util.function.Supplier;

/** Port: all of a block or nothing of it. */
public interface Transactions {
    /**
     * Runs the block and commits. Whatever the block throws rolls everything back and reaches the caller, as does a commit
     * that failed. A block within a block joins the outer one. Nothing slow belongs inside: no hashing, no mail.
     */
    <T> T inTransaction(Supplier<T> block);
}
