package dev.gatehouse.rest.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Door;
import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Porch;
import dev.gatehouse.rest.site.Porch.Pass;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Five doors, one house: one account, one password, one session store. */
public interface HouseContract extends House {
    Person ALICE = Person.named("alice");
    String UNAUTHORIZED = "{\"error\":\"UNAUTHORIZED\",\"message\":\"Authentication required\"}";
    String INCORRECT = "{\"error\":\"INVALID_CREDENTIALS\",\"message\":\"Email or password is incorrect\"}";
    List<Integer> OPEN = List.of(200, 200, 200);
    List<Integer> SHUT = List.of(401, 401, 401);

    /** By what a session may be ended. */
    enum Exit {
        DASHBOARD,
        SESSION,
        BACKEND_BY_COOKIE,
        BACKEND_BY_HEADER
    }

    @ParameterizedTest
    @EnumSource
    default void anAccountMadeAtOneDoorSignsInAtEvery(Door made) {
        Porch porch = porch();
        assertThat(porch.signUp(made, ALICE).status()).isEqualTo(201);

        for (Door door : Door.values()) {
            Answer answer = porch.signIn(door, ALICE);
            if (door == Door.BACKEND && made != Door.BACKEND) {
                assertThat(answer.status()).as("no member").isEqualTo(401);
                assertThat(answer.body()).isEqualTo(INCORRECT);
            } else {
                assertThat(answer.status()).as(door.contract()).isEqualTo(200);
            }
            assertThat(porch.signUp(door, ALICE).status())
                    .as("again at " + door.contract())
                    .isIn(409, 403);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void whatOneDoorGivesOpensWhatIsBehindEvery(Door door) {
        Porch porch = porch();
        porch.signUp(Door.BACKEND, ALICE);

        for (Pass pass : porch.passes(door, porch.signIn(door, ALICE))) {
            assertThat(porch.statuses(pass)).as(pass.name()).isEqualTo(OPEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aSessionEndedAtOneDoorIsDeadAtEvery(Exit exit) {
        Porch porch = porch();
        porch.signUp(Door.BACKEND, ALICE);
        Pass other =
                porch.passes(Door.SESSION, porch.signIn(Door.SESSION, ALICE)).get(0);

        for (Door door : List.of(Door.DASHBOARD, Door.SESSION, Door.BACKEND)) {
            Answer signedIn = porch.signIn(door, ALICE);
            List<Pass> passes = porch.passes(door, signedIn);

            assertThat(leave(porch, exit, signedIn.token()).status())
                    .as(door.contract())
                    .isEqualTo(200);

            passes.forEach(pass -> assertShut(porch, pass));
        }
        assertThat(porch.statuses(other)).as("another session").isEqualTo(OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVICE", "CONSOLE"})
    default void aBearerTokenEndsItsSessionAtEitherDoor(Door door) {
        Porch porch = porch();
        porch.signUp(Door.DEVICE, ALICE);

        for (String path : List.of("/auth/logout", "/api/auth/sign-out")) {
            Pass pass = porch.passes(door, porch.signIn(door, ALICE)).get(0);
            assertThat(site().send("POST", path, "", pass.headers()).status()).isEqualTo(200);
            assertShut(porch, pass);
        }
    }

    @Test
    default void aDisabledAccountIsRefusedAlikeAtEveryDoorWithEveryCredential() {
        Porch porch = porch();
        porch.signUp(Door.BACKEND, ALICE);
        List<Pass> passes = porch.allPasses(ALICE);
        assertThat(passes)
                .hasSize(3 + 1 + 3 + 1 + 3)
                .allSatisfy(pass -> assertThat(porch.statuses(pass)).isEqualTo(OPEN));

        disable(ALICE.email());

        passes.forEach(pass -> assertShut(porch, pass));
        for (Door door : Door.values()) {
            Answer answer = porch.signIn(door, ALICE);
            assertThat(answer.status()).as(door.contract()).isEqualTo(401);
            assertThat(answer.body()).as(door.contract()).isEqualTo(INCORRECT);
        }
    }

    @Test
    default void revokedSessionsAreDeadAtEveryDoor() {
        Porch porch = porch();
        porch.signUp(Door.BACKEND, ALICE);
        List<Pass> passes = porch.allPasses(ALICE);

        revokeSessions(ALICE.email());

        passes.forEach(pass -> assertShut(porch, pass));
        assertThat(porch.allPasses(ALICE)).hasSameSizeAs(passes);
    }

    @Test
    default void aResetKillsEverythingAndTheNewPasswordOpensEveryDoor() {
        Porch porch = porch();
        porch.signUp(Door.BACKEND, ALICE);
        List<Pass> passes = porch.allPasses(ALICE);

        Person renewed = reset(ALICE);

        passes.forEach(pass -> assertShut(porch, pass));
        for (Door door : Door.values()) {
            assertThat(porch.signIn(door, ALICE).body()).as(door.contract()).isEqualTo(INCORRECT);
            assertThat(porch.signIn(door, renewed).status()).as(door.contract()).isEqualTo(200);
        }
    }

    /** better-auth GHSA-qq9h-g4jm-xgf3, Keycloak issue 45568: whoever signed up first with another's address stayed in. */
    @ParameterizedTest
    @EnumSource
    default void incident31WhoeverProvesTheMailboxIsAloneInTheHouse(Door door) {
        Porch porch = porch();
        Person attacker = ALICE.withPassword("planted by an attacker");
        Answer signedUp = porch.signUp(door, attacker);
        assertThat(signedUp.status()).isEqualTo(201);
        List<Pass> passes = porch.allPasses(attacker);
        Answer atDevice = porch.signIn(Door.DEVICE, attacker);
        String key = atDevice.json().at("/user/api_key").asText();
        porch.signIn(Door.SESSION, attacker);
        String pending = mailed(ALICE.email(), LetterKind.VERIFY_EMAIL).orElseThrow();

        Person victim = reset(attacker);

        passes.forEach(pass -> assertShut(porch, pass));
        passes.forEach(pass -> assertThat(site().send("POST", "/api/auth/refresh", "", pass.headers())
                        .status())
                .isEqualTo(401));
        assertThat(site().get("/api/auth/verify-email?token=" + pending).status())
                .as("the pending flow")
                .isEqualTo(400);
        for (Door every : Door.values()) {
            assertThat(porch.signIn(every, attacker).body()).isEqualTo(INCORRECT);
            assertThat(porch.signIn(every, victim).status())
                    .isEqualTo(every == Door.BACKEND && door != Door.BACKEND ? 401 : 200);
        }
        assertThat(porch.signIn(Door.DEVICE, victim).json().at("/user/api_key").asText())
                .startsWith(key.substring(0, 4))
                .isNotEqualTo(key);
    }

    /** Keycloak CVE-2026-4633 and others: the answer told who has an account. */
    @ParameterizedTest
    @EnumSource
    default void incident316NobodyLearnsWhoHasAnAccount(Door door) {
        Porch porch = porch();
        porch.signUp(Door.BACKEND, ALICE);

        Answer known = porch.signIn(door, ALICE.withPassword("not the password"));
        Answer unknown = porch.signIn(door, Person.named("nobody").withPassword("not the password"));

        assertAlike(known, unknown);
        assertThat(known.body()).isEqualTo(INCORRECT);
    }

    @Test
    default void incident316AResetIsAskedForAlikeByAll() {
        Porch porch = porch();
        porch.signUp(Door.BACKEND, ALICE);

        assertAlike(forget(ALICE.email()), forget("nobody@example.com"));
    }

    /** ZITADEL CVE-2026-27946 and CVE-2026-54693: whoever sent the word "verified" was believed. */
    @ParameterizedTest
    @EnumSource
    default void incident320NobodyVerifiesThemselves(Door door) {
        Porch porch = porch();
        assertThat(porch.signUp(door, ALICE, """
                                , "email_verified": true, "emailVerified": true, "verified": true, "state": "ACTIVE",
                                 "email.isVerified": true, "provider": "Google", "id": "usr_1", "provisional": false""").status()).isEqualTo(201);

        Answer signedIn = porch.signIn(Door.SESSION, ALICE);

        assertThat(signedIn.json().at("/user/email_verified").asBoolean()).isFalse();
        assertThat(mailed(ALICE.email(), LetterKind.VERIFY_EMAIL))
                .as("the letter that asks for proof")
                .isPresent();
    }

    /** Okta, 30 October 2024; Django 2013: only 72 bytes counted, or nothing was too long to hash. */
    @ParameterizedTest
    @EnumSource
    default void incident324EveryLetterCountsAndNotEndlesslyMany(Door door) {
        Porch porch = porch();
        String first72 = "x".repeat(70) + "yz";
        porch.signUp(Door.BACKEND, ALICE.withPassword(first72 + "one"));

        assertThat(porch.signIn(door, ALICE.withPassword(first72 + "two")).status())
                .isEqualTo(401);
        assertThat(porch.signIn(door, ALICE.withPassword(first72)).status()).isEqualTo(401);
        assertThat(porch.signIn(door, ALICE.withPassword(first72 + "one")).status())
                .isEqualTo(200);
        assertThat(porch.signIn(door, ALICE.withPassword("x".repeat(60_000))).status())
                .as("refused before it is hashed; a longer body is refused before it is read")
                .isEqualTo(400);
        assertThat(porch.signUp(door, Person.named("bob").withPassword("x".repeat(1_025)))
                        .status())
                .isEqualTo(400);
        String longest = "n".repeat(200);
        assertThat(porch.signIn(door, new Person(longest, longest + "@example.com", "wrong"))
                        .status())
                .isIn(400, 401);
        assertThat(porch.signUp(door, new Person("u".repeat(1_000), "u@example.com", "correct horse battery"))
                        .status())
                .isEqualTo(400);
    }

    private Answer forget(String email) {
        return site().post("/api/auth/forget-password", "{\"email\": \"" + email + "\"}");
    }

    /** The owner of the mailbox chooses another password. */
    private Person reset(Person person) {
        forget(person.email());
        String token = mailed(person.email(), LetterKind.RESET_PASSWORD).orElseThrow();
        Person renewed = person.withPassword("chosen by the owner");
        assertThat(site().post(
                                "/api/auth/reset-password",
                                "{\"token\": \"" + token + "\", \"password\": \"" + renewed.password() + "\"}")
                        .status())
                .isEqualTo(200);
        return renewed;
    }

    private static Answer leave(Porch porch, Exit exit, String token) {
        String[] cookie = Pass.cookie(token).headers();
        return switch (exit) {
            case DASHBOARD -> porch.site().send("POST", "/auth/logout", "", cookie);
            case SESSION -> porch.site().send("POST", "/api/auth/sign-out", "", cookie);
            case BACKEND_BY_COOKIE ->
                porch.site().send("POST", "/api/v1/auth/logout", "", porch.withApiToken(Door.BACKEND, cookie));
            case BACKEND_BY_HEADER ->
                porch.site()
                        .send(
                                "POST",
                                "/api/v1/auth/logout",
                                "",
                                porch.withApiToken(Door.BACKEND, "X-Session-Token", token));
        };
    }

    private static void assertShut(Porch porch, Pass pass) {
        assertThat(porch.statuses(pass)).as(pass.name()).isEqualTo(SHUT);
        assertThat(porch.knock(pass))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(UNAUTHORIZED));
    }

    private static void assertAlike(Answer one, Answer other) {
        assertThat(other.status()).isEqualTo(one.status());
        assertThat(other.body()).isEqualTo(one.body());
        assertThat(other.headers().keySet()).isEqualTo(one.headers().keySet());
        one.headers().forEach((name, values) -> {
            if (!List.of("date", "x-request-id").contains(name.toLowerCase(Locale.ROOT))) {
                assertThat(other.all(name)).as(name).isEqualTo(values);
            }
        });
    }
}
