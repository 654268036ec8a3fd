package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two owners at the same moment: whatever they do to themselves or to each other, the organization keeps one. */
class LastOwnerTest {
    private static final int ROUNDS = 30;
    private static Running gatehouse;

    /** What an owner does that leaves one less. */
    enum Act {
        LEAVE("POST", "/leave", "{}"),
        DEMOTE("PATCH", "/memberships/%s", "{\"roles\": [\"Member\"]}"),
        SUSPEND("POST", "/memberships/%s/suspend", "{}"),
        REMOVE("DELETE", "/memberships/%s", "");

        private final String method;
        private final String path;
        private final String body;

        Act(String method, String path, String body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }

        private CompletableFuture<Answer> soon(Company actor, String home, String other) {
            return CompletableFuture.supplyAsync(() -> actor.send(method, home + path.formatted(other), body));
        }
    }

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @ParameterizedTest
    @CsvSource({
        "LEAVE, LEAVE",
        "DEMOTE, DEMOTE",
        "SUSPEND, SUSPEND",
        "REMOVE, REMOVE",
        "LEAVE, DEMOTE",
        "LEAVE, REMOVE",
        "DEMOTE, SUSPEND"
    })
    void oneIsAlwaysLeft(Act alices, Act bobs) {
        Company alice = Company.of(gatehouse, "alice");
        Company bob = Company.of(gatehouse, "bob");
        for (int round = 0; round < ROUNDS; round++) {
            restore(alice, bob);
            String aliceHere = alice.membershipOf(alice);
            String bobHere = alice.membershipOf(bob);

            var racing = List.of(alices.soon(alice, alice.home(), bobHere), bobs.soon(bob, alice.home(), aliceHere));
            List<Answer> answers = racing.stream().map(CompletableFuture::join).toList();

            assertThat(alice.activeOwners())
                    .as("owners of round %d: %s", round, answers)
                    .isPositive();
            assertThat(answers)
                    .as("round %d", round)
                    .anyMatch(answer -> answer.status() < 300)
                    .allSatisfy(LastOwnerTest::isDoneOrRefused);
        }
    }

    private static void restore(Company alice, Company bob) {
        alice.join(alice, "OWNER");
        alice.join(bob, "OWNER");
    }

    private static void isDoneOrRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 204, 403, 404, 409);
        if (answer.status() == 409) {
            assertThat(answer.error()).isEqualTo("LAST_OWNER");
        }
    }
}
