package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Door;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Porch;
import dev.gatehouse.rest.site.Porch.Pass;
import dev.gatehouse.rest.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** authentik changes 19967 and 19975 and many reports of 2026: read, then act, then delete, and fifty came in between. */
class ManyAtOnceTest {
    private static final int MANY = 50;
    private static final Person ALICE = Person.named("alice");
    private static Running gatehouse;
    private static RunningHouse house;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        house = new RunningHouse(gatehouse);
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
    void incident325OfFiftyUsesOfAResetTokenOneSucceeds() {
        house.porch().signUp(Door.DASHBOARD, ALICE);
        String token = resetToken();

        List<Answer> answers = atOnce(i -> reset(token, "new password number " + i));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(400, 503));
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'password.reset'"))
                .isEqualTo(1);
        long open = IntStream.range(0, MANY)
                .mapToObj(i -> ALICE.withPassword("new password number " + i))
                .filter(person -> person.signsInAt(site()).status() == 200)
                .count();
        assertThat(open).as("passwords that are good").isEqualTo(1);
    }

    @Test
    void incident325OfFiftyUsesOfAVerificationTokenOneActsAndAllAreAnsweredAlike() {
        house.porch().signUp(Door.SESSION, ALICE);
        String token = gatehouse.mailed(ALICE.email(), LetterKind.VERIFY_EMAIL).orElseThrow();

        List<Answer> answers = atOnce(i -> site().postSoon("/api/auth/verify-email", "{\"token\": \"" + token + "\"}"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'email.verified'"))
                .isEqualTo(1);
    }

    @Test
    void incident325FiftyRefreshesAreAllHonest() {
        Porch porch = house.porch();
        porch.signUp(Door.DEVICE, ALICE);
        Pass pass = porch.passes(Door.DEVICE, porch.signIn(Door.DEVICE, ALICE)).get(0);

        List<Answer> answers = atOnce(i -> site().postSoon("/api/auth/refresh", "{}", pass.headers()));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers).extracting(Answer::body).doesNotHaveDuplicates();
        site().send("POST", "/auth/logout", "", pass.headers());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(porch.statuses(
                                Pass.bearer(answer.json().path("token").asText())))
                        .containsOnly(401));
    }

    @Test
    void incident325NothingOfTheOldLineOutlivesAResetThatRaced() {
        Porch porch = house.porch();
        porch.signUp(Door.DEVICE, ALICE);
        Person now = ALICE;
        for (int round = 0; round < 5; round++) {
            Person before = now;
            Pass pass =
                    porch.passes(Door.DEVICE, porch.signIn(Door.DEVICE, before)).get(0);
            String token = resetToken();
            Person after = ALICE.withPassword("the password of round " + round);
            List<CompletableFuture<Answer>> racing = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                racing.add(site().postSoon("/api/auth/refresh", "{}", pass.headers()));
                racing.add(site().postSoon("/api/login", before.signInForm()));
                if (i == 3) {
                    racing.add(reset(token, after.password()));
                }
            }
            List<Answer> answers = racing.stream().map(CompletableFuture::join).toList();

            // A sign-in that came first used the link up, as whoever knows the password needs none.
            boolean isReset = answers.get(8).status() == 200;
            now = isReset ? after : before;
            answers.stream()
                    .filter(answer -> isReset && answer.json().has("token"))
                    .forEach(answer -> assertThat(porch.statuses(
                                    Pass.bearer(answer.json().path("token").asText())))
                            .containsOnly(401));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 400, 401, 503));
        }
        assertThat(porch.signIn(Door.DEVICE, now).status()).isEqualTo(200);
    }

    private static String resetToken() {
        site().post("/api/auth/forget-password", "{\"email\": \"" + ALICE.email() + "\"}");
        return gatehouse.mailed(ALICE.email(), LetterKind.RESET_PASSWORD).orElseThrow();
    }

    private static CompletableFuture<Answer> reset(String token, String password) {
        return site().postSoon(
                        "/api/auth/reset-password",
                        "{\"token\": \"" + token + "\", \"password\": \"" + password + "\"}");
    }

    private static List<Answer> atOnce(IntFunction<CompletableFuture<Answer>> request) {
        List<CompletableFuture<Answer>> sent =
                IntStream.range(0, MANY).mapToObj(request).toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static Site site() {
        return gatehouse.site();
    }
}
