package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Person;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a request costs the database, as the database counts it. */
class OneStatementTest {
    private static final int TIMES = 10;
    private static Running gatehouse;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        gatehouse.sql("create extension if not exists pg_stat_statements");
        Person.ALICE.signsUpAt(gatehouse.site());
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Test
    void toAskForOneselfTheFirstTimeCostsOneStatement() {
        List<String> tokens = Stream.generate(
                        () -> Person.ALICE.signsInAt(gatehouse.site()).token())
                .limit(TIMES)
                .toList();
        gatehouse.sql("select pg_stat_statements_reset()");

        tokens.forEach(OneStatementTest::me);

        assertThat(statements()).isEqualTo(TIMES);
    }

    @Test
    void toAskAgainCostsNoMore() {
        String token = Person.ALICE.signsInAt(gatehouse.site()).token();
        gatehouse.sql("select pg_stat_statements_reset()");

        for (int i = 0; i < TIMES; i++) {
            me(token);
        }

        assertThat(statements()).isBetween(1L, (long) TIMES);
    }

    @Test
    void whoHasNoCredentialCostsNothing() {
        gatehouse.sql("select pg_stat_statements_reset()");

        gatehouse.site().get("/auth/me");
        me("eyJhbGciOiJIUzI1NiJ9.e30.AAAA");

        assertThat(statements()).isZero();
    }

    private static void me(String token) {
        gatehouse.site().get("/auth/me", "Cookie", "session=" + token);
    }

    /** The signing keys are read, and the feed of changes is tried, whoever asks for what. */
    private static long statements() {
        return gatehouse.count("""
                select coalesce(sum(calls), 0) from pg_stat_statements s join pg_roles r on r.oid = s.userid
                where s.dbid = (select oid from pg_database where datname = current_database())
                  and r.rolname <> current_user
                  and s.query not like '%signing_keys%' and s.query not like '%pg_notify%' and s.query not ilike 'listen%'
                """);
    }
}
