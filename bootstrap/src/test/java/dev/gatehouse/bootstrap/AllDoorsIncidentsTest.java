package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.IncidentsTest.Relatives;
import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Door;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Porch;
import dev.gatehouse.rest.site.Site;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What went wrong at others, tried at every door and on the pages. */
class AllDoorsIncidentsTest {
    private static final Person VICTIM = Person.named("victim");
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

    static Stream<Relatives> relatives() {
        return IncidentsTest.relatives();
    }

    /** Auth.js CVE-2026-73420, bytebase issue 18943: one address taken for two, or two for one. */
    @ParameterizedTest
    @MethodSource("relatives")
    void incident36SpellingsMeanTheSameAtEveryDoor(Relatives pair) {
        Porch porch = house.porch();
        Person one = new Person("one", pair.one(), "correct horse battery");
        Person other = new Person("other", pair.other(), one.password());
        assertThat(porch.signUp(Door.DEVICE, one).status()).isEqualTo(201);

        for (Door door : List.of(Door.DASHBOARD, Door.DEVICE, Door.CONSOLE, Door.SESSION)) {
            assertThat(porch.signIn(door, other).status())
                    .as(door.contract())
                    .isEqualTo(pair.fate().statuses().get(1));
        }
        int forgot = gatehouse
                .site()
                .post("/api/auth/forget-password", "{\"email\": \"" + pair.other() + "\"}")
                .status();
        assertThat(forgot).isEqualTo(pair.fate().statuses().get(1) == 400 ? 400 : 200);
        // The mailbox names an internationalized domain as the wire does, so the trail is asked who was written to.
        var unused = gatehouse.mailed(pair.one(), LetterKind.RESET_PASSWORD);
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'password.reset_requested'"))
                .as("a reset for the other reaches this one")
                .isEqualTo(pair.fate().statuses().get(1) == 200 ? 1 : 0);
        for (Door door : Door.values()) {
            int expected = pair.fate().statuses().get(0);
            assertThat(porch.signUp(door, other).status()).as(door.contract()).isIn(expected, 409);
        }
        assertThat(gatehouse.count("select count(*) from accounts"))
                .isEqualTo(pair.fate().statuses().get(0) == 201 ? 2 : 1);
    }

    /** The same incident: a full-width or small at sign, a Greek question mark and what nobody sees. */
    @ParameterizedTest
    @EnumSource
    void incident35NothingBecomesASecondAddressAtAnyDoor(Door door) {
        Porch porch = house.porch();
        porch.signUp(Door.SESSION, VICTIM);
        for (String email : List.of(
                "mallory\uff20victim@example.com",
                "victim\uff20example.com",
                "mallory\ufe6bvictim@example.com",
                "mallory\u037evictim@example.com",
                "victim@example\uff0ecom",
                "victim\u200b@example.com",
                "vic\u00adtim@example.com",
                "victim\\u0000@example.com")) {
            assertThat(porch.signUp(door, VICTIM.withEmail(email)).status())
                    .as(email)
                    .isIn(400, 201);
            assertThat(porch.signIn(door, VICTIM.withEmail(email).withPassword("wrong"))
                            .status())
                    .as(email)
                    .isIn(400, 401);
            gatehouse.site().post("/api/auth/forget-password", "{\"email\": \"" + email + "\"}");
            assertThat(gatehouse.mailed(VICTIM.email(), LetterKind.RESET_PASSWORD))
                    .as(email)
                    .isEmpty();
        }
    }

    /**
     * better-auth GHSA-g38m-r43w-p2q7, Supabase CVE-2026-31813, Keycloak CVE-2026-9087: whoever has an address on an account has
     * not proven it, and nobody is joined with it by the address alone.
     */
    @ParameterizedTest
    @EnumSource(Door.class)
    void incident322NoDoorJoinsAnAccountByItsAddress(Door planted) {
        Porch porch = house.porch();
        Person mallory = VICTIM.withPassword("mallory knows this one");
        assertThat(porch.signUp(planted, mallory).status()).isIn(200, 201);
        long memberships = gatehouse.count("select count(*) from memberships");

        for (Door door : Door.values()) {
            assertThat(porch.signUp(door, VICTIM).status())
                    .as("sign-up at " + door.contract())
                    .isBetween(400, 409);
            assertThat(porch.signIn(door, VICTIM).status())
                    .as("sign-in at " + door.contract())
                    .isBetween(400, 403);
        }

        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from memberships")).isEqualTo(memberships);
        assertThat(porch.signIn(Door.BACKEND, mallory).status() == 200).isEqualTo(planted == Door.BACKEND);
    }

    /** Keycloak CVE-2026-18963 on the pages: a step that was skipped. */
    @Test
    void incident32NoStepIsSkippedOnThePages() {
        String session = house.porch().signUp(Door.SESSION, VICTIM).token();
        String verification =
                gatehouse.mailed(VICTIM.email(), LetterKind.VERIFY_EMAIL).orElseThrow();
        for (String token : List.of("", "token=", "token=null", "token=" + verification, "token=" + session)) {
            assertThat(gatehouse
                            .site()
                            .form(
                                    "/reset-password",
                                    token + "&password=newSecurePassword456",
                                    "Cookie",
                                    "session=" + session)
                            .status())
                    .as(token)
                    .isEqualTo(400);
            assertThat(gatehouse.site().get("/reset-password?" + token).status())
                    .as(token)
                    .isEqualTo(400);
        }
        assertThat(house.porch().signIn(Door.SESSION, VICTIM).status()).isEqualTo(200);
    }

    /** authentik CVE-2024-47070, Keycloak CVE-2026-9803 and others: a malformed header was a fault, or a way in. */
    @Test
    void incident323NoBrokenHeaderIsAFaultOrAWayInAnywhere() {
        var random = new Random(3_230);
        List<String> paths =
                Stream.of(Door.values()).flatMap(door -> door.paths().stream()).toList();
        for (String path : paths) {
            for (String method : List.of("GET", "POST")) {
                for (int i = 0; i < 6; i++) {
                    String junk = IncidentsTest.junk(random);
                    for (String header : List.of(
                            "Authorization: " + junk,
                            "Authorization: Bearer " + junk,
                            "Cookie: session=" + junk,
                            "Cookie: device=" + junk,
                            "Content-Type: " + junk,
                            "Accept: " + junk,
                            "Origin: " + junk,
                            "X-Session-Token: " + junk,
                            "X-Forwarded-For: " + junk)) {
                        int status = IncidentsTest.statusOf(method, gatehouse.site(), path, header);
                        assertThat(status)
                                .as(method + " " + path + " " + header)
                                .isLessThan(500);
                        if (status == 200) {
                            assertThat(path)
                                    .as(method + " " + header)
                                    .isIn("/v1/auth/status", "/api/auth/verify-email");
                        }
                    }
                }
            }
        }
        Site site = gatehouse.site();
        assertThat(site.get("/health/ready").status()).isEqualTo(200);
    }
}
