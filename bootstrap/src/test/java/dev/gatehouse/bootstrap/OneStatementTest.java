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
        forgetTheCount();

        tokens.forEach(OneStatementTest::me);

        assertThat(statements()).isEqualTo(TIMES);
    }

    @Test
    void toAskAgainCostsNoMore() {
        String token = Person.ALICE.signsInAt(gatehouse.site()).token();
        forgetTheCount();

        for (int i = 0; i < TIMES; i++) {
            me(token);
        }

        assertThat(statements()).isBetween(1L, (long) TIMES);
    }

    @Test
    void whoHasNoCredentialCostsNothing() {
        forgetTheCount();

        gatehouse.site().get("/auth/me");
        me("eyJhbGciOiJIUzI1NiJ9.e30.AAAA");

        assertThat(statements()).isZero();
    }

    /** What the background has to do after a sign-in is not counted, and what it does once an hour is done later. */
    private static void forgetTheCount() {
        gatehouse.awaitSealedAudit();
        gatehouse.sql("insert into schedules values ('retention', now() + interval '1 hour')"
                + " on conflict (name) do update set next_at = excluded.next_at");
        gatehouse.sql("select pg_stat_statements_reset()");
    }

    private static void me(String token) {
        gatehouse.site().get("/auth/me", "Cookie", "session=" + token);
    }

    /** Keys, trail, letters and the schedule are looked at, and the feed of changes is tried, whoever asks for what. */
    private static long statements() {
        return gatehouse.count("""
                select coalesce(sum(calls), 0) from pg_stat_statements s join pg_roles r on r.oid = s.userid
                where s.dbid = (select oid from pg_database where datname = current_database())
                  and r.rolname <> current_user
                  and s.query not like '%signing_keys%' and s.query not like '%audit_events%'
                  and s.query not like '%letters%' and s.query not like '%reset_requests%' and s.query not like '%schedules%'
                  and s.query not ilike 'begin%' and s.query not ilike 'commit%' and s.query not like '%pg_notify%' and s.query not ilike 'listen%'
                """);
    }
}
