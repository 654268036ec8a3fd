package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once. */
class CrowdTest {
    private static final int MANY = 50;
    private static Running gatehouse;
    private static Site site;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        site = gatehouse.site();
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Test
    void ofFiftySimultaneousSignUpsOfOneAddressOneIsTheFirst() {
        List<Answer> answers = atOnce(i -> site.postSoon("/auth/signup", Person.ALICE.signUpForm()));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(CrowdTest::isTakenOrToBeRepeated)
                .allSatisfy(answer ->
                        assertThat(repeatedUntilDecided(answer).error()).isEqualTo("USER_EXISTS"));
        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from organizations")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from memberships")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from sessions")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'account.created'"))
                .isEqualTo(1);
    }

    @Test
    void whoFindsTheHashingFullIsToldToComeBackAndEverybodyElseIsServed() {
        String token = Person.ALICE.signsUpAt(site).token();

        List<Answer> answers = atOnce(i -> site.postSoon("/auth/login", Person.ALICE.signInForm())
                .thenCombine(
                        CompletableFuture.supplyAsync(() -> site.get("/auth/me", "Cookie", "session=" + token)),
                        (login, me) -> {
                            assertThat(me.status()).isEqualTo(200);
                            return login;
                        }));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).isNotEmpty();
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .isNotEmpty()
                .allSatisfy(CrowdTest::isBusy);
    }

    private static List<Answer> atOnce(Function<Integer, CompletableFuture<Answer>> request) {
        List<CompletableFuture<Answer>> running =
                IntStream.range(0, MANY).boxed().map(request).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static void isTakenOrToBeRepeated(Answer answer) {
        if (answer.status() == 409) {
            assertThat(answer.error()).isEqualTo("USER_EXISTS");
        } else {
            isBusy(answer);
        }
    }

    private static void isBusy(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).isEqualTo("SERVICE_BUSY");
        assertThat(answer.header("Retry-After")).contains("1");
    }

    private static Answer repeatedUntilDecided(Answer first) {
        Answer answer = first;
        while (answer.status() == 503) {
            answer = Person.ALICE.signsUpAt(site);
        }
        return answer;
    }
}
