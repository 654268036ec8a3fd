package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.token.AgentKeyGenerations;
import java.util.Optional;

final class InMemoryAgentKeyGenerations implements AgentKeyGenerations {
    private final Memory memory;

    InMemoryAgentKeyGenerations(Memory memory) {
        this.memory = memory;
    }

    @Override
    public Optional<Integer> of(AccountId account) {
        return memory.with(tables -> Optional.of(account)
                .filter(tables.accounts::containsKey)
                .map(known -> tables.agentKeyGenerations.getOrDefault(known, 1)));
    }

    @Override
    public Optional<Integer> raise(AccountId account) {
        return memory.with(tables -> of(account).map(generation -> {
            tables.agentKeyGenerations.put(account, generation + 1);
            return generation + 1;
        }));
    }
}
