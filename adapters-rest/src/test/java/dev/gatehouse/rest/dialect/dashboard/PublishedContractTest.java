package dev.gatehouse.rest.dialect.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doors keep the contract over the in-memory world. */
class PublishedContractTest implements DashboardContract {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @BeforeEach
    void forgetEverybody() {
        WORLD.world().forgetEverybody();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Override
    public Site site() {
        return WORLD.site();
    }

    @Test
    void aSessionLastsSevenDaysAndNoLonger() {
        String token = Person.ALICE.signsUpAt(site()).token();

        WORLD.world().clock().advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(site().get("/auth/me", "Cookie", "session=" + token).status())
                .isEqualTo(200);

        WORLD.world().clock().advance(Duration.ofSeconds(1));
        assertThat(site().get("/auth/me", "Cookie", "session=" + token).status())
                .isEqualTo(401);
    }

    @Test
    void whoFailsTooOftenIsToldToWaitInTheDocumentedWords() {
        Person.ALICE.signsUpAt(site());
        for (int i = 0; i < 5; i++) {
            assertThat(Person.ALICE.withPassword("wrong").signsInAt(site()).status())
                    .isEqualTo(401);
        }
        WORLD.world().clock().advance(Duration.ofMillis(1));

        Answer answer = Person.ALICE.signsInAt(site());
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"Too many requests, please try again later\"}");
        assertThat(answer.header("Retry-After")).as("rounded up").contains("1");
        WORLD.world().clock().advance(Duration.ofSeconds(1));
        assertThat(Person.ALICE.signsInAt(site()).status()).isEqualTo(200);
    }
}
