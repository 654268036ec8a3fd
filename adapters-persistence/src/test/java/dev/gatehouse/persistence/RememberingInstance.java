package dev.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.world.OtherPorts;
import dev.gatehouse.domain.world.World;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;

/** One process's view of a database, with one port that remembers. */
record RememberingInstance<P>(ConnectionPool pool, ChangeFeed feed, P port, Ports ports) implements AutoCloseable {
    static <P> RememberingInstance<P> of(
            TestDatabase testDatabase, Clock clock, BiFunction<Database, ChangeFeed, P> remembering) {
        new Migrations(testDatabase.address()).run();
        var pool = new ConnectionPool(testDatabase.address(), 8, Clock.systemUTC());
        var database = new Database(Jdbi.create(pool), pool);
        var feed = ChangeFeed.of(database, testDatabase.address(), clock);
        P port = remembering.apply(database, feed);
        return new RememberingInstance<>(
                pool,
                feed,
                port,
                OtherPorts.with(
                        new World().ports(),
                        clock,
                        database,
                        new JdbiAccounts(database),
                        new JdbiOrganizations(database),
                        new JdbiMemberships(database),
                        new JdbiProjects(database),
                        port));
    }

    boolean isTrusted() {
        return feed.isProven();
    }

    @Override
    public void close() {
        feed.close();
        pool.close();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for ten seconds").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
