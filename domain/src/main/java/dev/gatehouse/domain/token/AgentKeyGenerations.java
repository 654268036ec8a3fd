package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.AccountId;
import java.util.Optional;

/** Port: which of an account's agent keys is the one that holds. The first is the key of generation 1. */
public interface AgentKeyGenerations {
    /** The generation that holds; empty where there is no such account. */
    Optional<Integer> of(AccountId account);

    /**
     * The next generation holds from now on, and none before it; returns it. Two simultaneous calls raise it twice. Empty, and
     * nothing happens, where there is no such account.
     */
    Optional<Integer> raise(AccountId account);
}
