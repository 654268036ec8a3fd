package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.keys.Home;
import dev.gatehouse.rest.keys.KeysContract;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.site.Person;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API keys over PostgreSQL, and what happens to them there. */
class ApiKeysTest implements KeysContract {
    private static Running gatehouse;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        gatehouse.sql("create extension if not exists pg_stat_statements");
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Override
    public House house() {
        return new RunningHouse(gatehouse);
    }

    /** Incident 3.19: demoted, suspended, removed; and nothing is remembered in between. */
    @Test
    void whatItsOwnerLosesAKeyLosesAtOnce() {
        Home alice = Home.of(gatehouse.site(), Person.ALICE);
        Answer key = alice.makesKey(ITSELF, "manage:all");
        assertThat(alice.byKey(key, "/keys").status()).isEqualTo(200);

        gatehouse.sql("update memberships set roles = '{Member}'");
        assertThat(alice.byKey(key, "/projects").status()).isEqualTo(200);
        assertThat(alice.byKey(key, "/keys").status()).isEqualTo(403);

        gatehouse.sql("update memberships set roles = '{}'");
        assertThat(alice.byKey(key, "/projects").status()).isEqualTo(403);

        gatehouse.sql("update memberships set roles = '{OWNER}', state = 'SUSPENDED'");
        assertThat(alice.byKey(key, "/projects").status()).isEqualTo(404);

        gatehouse.sql("delete from memberships");
        assertThat(alice.byKey(key, "/projects").status()).isEqualTo(404);
    }

    @Test
    void simultaneousCallsMakeNoMoreKeysThanThereIsPlaceFor() {
        Home alice = Home.of(gatehouse.site(), Person.ALICE);
        alice.makesKey(ITSELF, "read:Project");
        gatehouse.sql("""
                insert into api_keys (id, organization_id, account_id, name, scopes, calls_per_minute, created_at)
                select gen_random_uuid(), organization_id, account_id, name, scopes, calls_per_minute, created_at
                from api_keys, generate_series(1, 96)
                """);

        List<CompletableFuture<Answer>> calls = IntStream.range(0, 8)
                .mapToObj(call -> gatehouse
                        .site()
                        .postSoon(
                                alice.path() + "/keys",
                                "{\"name\": \"Robot\", \"scopes\": [\"read:Project\"]}",
                                "Cookie",
                                alice.cookie()))
                .toList();

        assertThat(calls.stream().map(CompletableFuture::join).map(Answer::status))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(3);
        assertThat(gatehouse.count("select count(*) from api_keys")).isEqualTo(100);
    }

    @Test
    void simultaneousRotationsLeaveOneNewestSecret() {
        Home alice = Home.of(gatehouse.site(), Person.ALICE);
        Answer key = alice.makesKey(ITSELF, "read:Project");
        String path = alice.path() + "/keys/" + key.json().path("id").asText() + "/rotate";

        List<Answer> rotated = IntStream.range(0, 6)
                .mapToObj(call -> gatehouse.site().postSoon(path, "{}", "Cookie", alice.cookie()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(rotated).allMatch(answer -> answer.status() == 201);
        assertThat(gatehouse.count("select count(*) from api_key_secrets")).isEqualTo(2);
        assertThat(rotated.stream()
                        .filter(answer -> alice.byKey(answer, "/projects").status() == 200))
                .hasSize(2);
        assertThat(alice.byKey(key, "/projects").status()).isEqualTo(401);
    }

    @Test
    void toKnowAKeyTheFirstTimeCostsOneStatementAndAnInventedOneNone() {
        Home alice = Home.of(gatehouse.site(), Person.ALICE);
        List<Answer> keys = Stream.generate(() -> alice.makesKey(ITSELF, "read:Project"))
                .limit(5)
                .toList();
        gatehouse.sql("select pg_stat_statements_reset()");

        keys.forEach(key -> alice.byKey(key, "/projects"));
        alice.site().get("/projects", "Authorization", "Bearer ghk_" + "0".repeat(49));

        assertThat(lookUps()).isEqualTo(5);
    }

    @Test
    void toKnowAKeyAgainCostsNoMore() {
        Home alice = Home.of(gatehouse.site(), Person.ALICE);
        Answer key = alice.makesKey(ITSELF, "read:Project");
        alice.byKey(key, "/projects");
        gatehouse.sql("select pg_stat_statements_reset()");

        for (int call = 0; call < 5; call++) {
            assertThat(alice.byKey(key, "/projects").status()).isEqualTo(200);
        }

        assertThat(lookUps()).isLessThanOrEqualTo(5);
        assertThat(statements("update api_keys")).as("its use was just noted").isZero();
    }

    private static long lookUps() {
        return statements("api_key_secrets");
    }

    private static long statements(String about) {
        return gatehouse.count("""
                select coalesce(sum(calls), 0) from pg_stat_statements where query like '%%%s%%'
                    and dbid = (select oid from pg_database where datname = current_database())
                """.formatted(about));
    }

    /** Whoever reads the tables can use nothing. */
    @Test
    void atRestThereIsNoKey() {
        Home alice = Home.of(gatehouse.site(), Person.ALICE);
        String text = alice.makesKey(ITSELF, "read:Project").json().path("key").asText();

        assertThat(gatehouse.texts("select concat(k::text, s::text) from api_keys k, api_key_secrets s"))
                .singleElement()
                .asString()
                .doesNotContain(text, text.substring(4, 47));
    }
}
