package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.token.AgentKeyGenerations;
import java.util.Optional;

/** {@link AgentKeyGenerations} over PostgreSQL: a column of the account that {@code CurrentUser} is not drawn from. */
public final class JdbiAgentKeyGenerations implements AgentKeyGenerations {
    private final Database database;

    public JdbiAgentKeyGenerations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Integer> of(AccountId account) {
        return database.with(handle -> handle.createQuery("select agent_key_generation from accounts where id = :id")
                .bind("id", account.value())
                .mapTo(Integer.class)
                .findOne());
    }

    @Override
    public Optional<Integer> raise(AccountId account) {
        return database.with(handle -> handle.createQuery("""
                        update accounts set agent_key_generation = agent_key_generation + 1
                        where id = :id returning agent_key_generation
                        """)
                .bind("id", account.value())
                .mapTo(Integer.class)
                .findOne());
    }
}
