package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong at others, tried here. */
class IncidentsTest {
    private static final Person VICTIM = Person.named("victim");
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

    /** GitLab CVE-2023-7028: one address given in a way that meant two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"victim@example.com\", \"mallory@example.com\"]",
                "{\"0\": \"victim@example.com\", \"1\": \"mallory@example.com\"}",
                "\"victim@example.com,mallory@example.com\"",
                "\"victim@example.com;mallory@example.com\"",
                "\"victim@example.com mallory@example.com\"",
                "\"victim@example.com\\r\\nBcc: mallory@example.com\"",
                "\"victim@example.com\\nmallory@example.com\"",
                "\"<victim@example.com>\"",
                "\"Victim <victim@example.com>\"",
                "\"victim@example.com\", \"email\": \"mallory@example.com\"",
                "\"victim@mallory@example.com\""
            })
    void anAddressIsOneAddress(String email) {
        String form = "{\"name\": \"M\", \"password\": \"correct horse battery\", \"email\": " + email + "}";

        assertThat(site.post("/auth/signup", form).status()).isEqualTo(400);
        assertThat(site.post("/auth/login", form).status()).isEqualTo(400);
        assertThat(gatehouse.count("select count(*) from accounts")).isZero();
    }

    @Test
    void anAddressInTheQueryIsNotRead() {
        assertThat(site.post("/auth/login?email=victim@example.com", "{\"password\": \"correct horse battery\"}")
                        .error())
                .isEqualTo("INVALID_EMAIL");
    }

    /** Auth.js CVE-2026-73420: checked before Unicode normalization, so that a second @ or a separator appeared after. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mallory\uff20victim@example.com",
                "victim\uff20example.com",
                "mallory\ufe6bvictim@example.com",
                "victim\ufe6bexample.com",
                "mallory\u037evictim@example.com",
                "mallory\u1fefvictim@example.com",
                "victim\u200b@example.com",
                "vic\u00adtim@example.com",
                "victim\u2060@example.com",
                "\ufeffvictim@example.com",
                "victim\u202e@example.com",
                "victim\\u0000@example.com",
                "victim\\ud800@example.com"
            })
    void noAddressBecomesAnotherByNormalization(String email) {
        VICTIM.signsUpAt(site);

        Answer answer = VICTIM.withEmail(email).signsUpAt(site);

        assertThat(answer.status()).isIn(400, 201);
        assertThat(VICTIM.withEmail(email).withPassword("wrong").signsInAt(site).status())
                .isIn(400, 401);
        assertThat(gatehouse.count("select count(*) from accounts where email_canonical = 'victim@example.com'"))
                .isEqualTo(1);
        assertThat(
                        gatehouse.count(
                                "select count(*) from accounts where length(email_canonical) - length(replace(email_canonical, '@', '')) <> 1"))
                .isZero();
    }

    /** bytebase issue 18943 and others: two accounts that a lookup takes for one, or one that it takes for two. */
    @ParameterizedTest
    @MethodSource("relatives")
    void twoSpellingsAreEitherTheSameAccountEverywhereOrDifferentOnesEverywhere(Relatives pair) {
        Person one = new Person("One", pair.one, "correct horse battery");
        Person other = new Person("Other", pair.other, "another horse battery");
        assertThat(one.signsUpAt(site).status()).isEqualTo(201);

        int signedUp = other.signsUpAt(site).status();
        int signedIn = other.withPassword(one.password()).signsInAt(site).status();

        assertThat(List.of(signedUp, signedIn)).isEqualTo(pair.fate.statuses);
    }

    enum Fate {
        SAME(409, 200),
        DIFFERENT(201, 401),
        REFUSED(400, 400);

        private final List<Integer> statuses;

        Fate(int signedUp, int signedIn) {
            statuses = List.of(signedUp, signedIn);
        }

        /** Of a sign-up and of a sign-in with the other's password. */
        List<Integer> statuses() {
            return statuses;
        }
    }

    record Relatives(String one, String other, Fate fate) {}

    static Stream<Relatives> relatives() {
        return Stream.of(
                new Relatives("mike@x.test", "MIKE@X.TEST", Fate.SAME),
                new Relatives("mike@x.test", "mi\u212ae@x.test", Fate.REFUSED),
                new Relatives("mike@x.test", "m\u0131ke@x.test", Fate.DIFFERENT),
                new Relatives("mis@x.test", "mi\u017f@x.test", Fate.REFUSED),
                new Relatives("mike@x.test", "m\u0456ke@x.test", Fate.DIFFERENT),
                new Relatives("zo\u00eb@x.test", "zoe\u0308@x.test", Fate.SAME),
                new Relatives("zo\u00eb@x.test", "ZO\u00cb@x.test", Fate.SAME),
                new Relatives("zoe@x.test", "zo\u00eb@x.test", Fate.DIFFERENT),
                new Relatives("mike@b\u00fccher.test", "mike@xn--bcher-kva.test", Fate.SAME),
                new Relatives("mike@b\u00fccher.test", "mike@BU\u0308CHER.test", Fate.SAME),
                new Relatives("mike@stra\u00dfe.test", "mike@strasse.test", Fate.DIFFERENT),
                new Relatives("mike@x.test", "mike@\uff58.test", Fate.REFUSED),
                new Relatives("mike@x.test", "mike@x\u3002test", Fate.REFUSED),
                new Relatives("mike+a@x.test", "mike+b@x.test", Fate.DIFFERENT),
                new Relatives("m.ike@x.test", "mike@x.test", Fate.DIFFERENT));
    }

    /** Keycloak CVE-2026-11800: the algorithm taken from the token. */
    @Test
    void noTokenChoosesItsAlgorithm() {
        String token = VICTIM.signsUpAt(site).token();
        String kid = kid(token);

        for (String header : List.of(
                "{\"alg\":\"none\"}",
                "{\"alg\":\"nOnE\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}",
                "{\"alg\":\"HS384\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}",
                "{\"alg\":\"HS512\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}",
                "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"../../dev/null\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"x' or '1'='1\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"http://127.0.0.1/\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":1}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\",\"kid\":\"" + kid + "\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\",\"crit\":[\"x\"]}",
                "[]",
                "{")) {
            String forged = encoded(header) + token.substring(token.indexOf('.'));
            for (String variant : List.of(forged, forged.substring(0, forged.lastIndexOf('.') + 1))) {
                assertThat(site.get("/auth/me", "Cookie", "session=" + variant).status())
                        .as(header)
                        .isEqualTo(401);
                assertThat(site.get("/auth/me", "Authorization", "Bearer " + variant)
                                .status())
                        .as(header)
                        .isEqualTo(401);
            }
        }
    }

    /** authentik CVE-2024-47070 and others: a malformed header made a check throw, and be skipped. */
    @Test
    void noBrokenHeaderIsAFaultOrAWayIn() {
        var random = new Random(323);
        for (int i = 0; i < 60; i++) {
            String junk = junk(random);
            for (String header : List.of(
                    "Authorization: " + junk,
                    "Authorization: Bearer " + junk,
                    "Cookie: session=" + junk,
                    "Cookie: " + junk,
                    "X-Forwarded-For: " + junk)) {
                assertThat(statusOf("GET", "/auth/me", header)).as(header).isIn(400, 401);
            }
            for (String header : List.of("Content-Type: " + junk, "Origin: " + junk, "Sec-Fetch-Site: " + junk)) {
                assertThat(statusOf("POST", "/auth/login", header)).as(header).isIn(400, 403, 415);
            }
        }
    }

    /** Okta, 30 October 2024: only the first 72 bytes counted. */
    @Test
    void everyLetterOfAPasswordCounts() {
        String first72 = "x".repeat(70) + "yz";
        Person person = VICTIM.withPassword(first72 + "one");
        person.signsUpAt(site);

        assertThat(person.signsInAt(site).status()).isEqualTo(200);
        assertThat(person.withPassword(first72 + "two").signsInAt(site).status())
                .isEqualTo(401);
        assertThat(person.withPassword(first72).signsInAt(site).status()).isEqualTo(401);
    }

    @Test
    void aLongAddressWithAWrongPasswordIsWrong() {
        Person person = VICTIM.withEmail("x".repeat(60) + "@" + "y".repeat(60) + "." + "z".repeat(60) + ".test");
        person.signsUpAt(site);

        assertThat(person.withPassword("wrong").signsInAt(site).status()).isEqualTo(401);
    }

    /** Django 2013: no limit to what is hashed. */
    @Test
    void anEndlessPasswordIsNotEvenRead() {
        Answer answer = VICTIM.withPassword("x".repeat(1_000_000)).signsUpAt(site);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(VICTIM.withPassword("x".repeat(1_025)).signsUpAt(site).status())
                .isEqualTo(400);
        assertThat(VICTIM.withPassword("x".repeat(9_000)).signsInAt(site).status())
                .isEqualTo(400);
    }

    /** better-auth CVE-2025-61928, ZITADEL CVE-2026-27946: what a body must not decide. */
    @Test
    void nobodyAppointsThemselves() {
        Answer victim = VICTIM.signsUpAt(site);
        String id = victim.json().at("/user/id").asText();
        String organization = victim.json().at("/organization/id").asText();

        Answer answer = site.post("/auth/signup?userId=" + id, """
                {"name": "Mallory", "email": "mallory@example.com", "password": "correct horse battery",
                 "id": "%1$s", "userId": "%1$s", "user_id": "%1$s", "account_id": "%1$s", "sub": "%1$s",
                 "orgId": "%2$s", "organization": {"id": "%2$s"}, "organizationId": "%2$s", "plan": "enterprise",
                 "email_verified": true, "emailVerified": true, "verified": true, "email.isVerified": true,
                 "state": "ACTIVE", "roles": ["ADMIN"], "role": "ADMIN", "password_hash": "x"}
                """.formatted(id, organization));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/user/id").asText()).isNotEqualTo(id);
        assertThat(answer.json().at("/organization/id").asText()).isNotEqualTo(organization);
        assertThat(answer.json().at("/organization/plan").asText()).isEqualTo("free");
        assertThat(gatehouse.count("select count(*) from accounts where email_verified"))
                .isZero();
        assertThat(gatehouse.count("select count(*) from memberships where roles <> '{OWNER}'"))
                .isZero();
        assertThat(site.get("/auth/me", "X-User-Id", id, "userId", id).status()).isEqualTo(401);
    }

    /** A seeded storm of bodies, half of them nearly right. */
    @Test
    void noBodyIsAFault() {
        var random = new Random(9);
        for (int i = 0; i < 2_500; i++) {
            byte[] body = body(random);
            // A sign-in costs a hash, so most of the storm goes where the password is refused before.
            String path = random.nextInt(20) > 0 ? "/auth/signup" : "/auth/login";
            Answer answer = site.send("POST", path, body, "Content-Type", "application/json");
            assertThat(answer.status())
                    .as(() -> path + " " + Base64.getEncoder().encodeToString(body))
                    .isIn(201, 400, 401, 409, 413);
        }
    }

    private static byte[] body(Random random) {
        byte[] body = VICTIM.withPassword("short")
                .withEmail("v" + random.nextInt(5) + "@example.com")
                .signUpForm()
                .getBytes(StandardCharsets.UTF_8);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? spliced(random, body) : body;
    }

    private static byte[] spliced(Random random, byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String insertion = List.of(
                        "\"a\":".repeat(9), "[".repeat(500), "\\ud800", "null,", "1e999999,", "\u0000", "}{", "\"\"\"")
                .get(random.nextInt(8));
        int at = random.nextInt(text.length());
        return (text.substring(0, at) + insertion + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int statusOf(String method, String path, String header) {
        return statusOf(method, site, path, header);
    }

    static int statusOf(String method, Site site, String path, String header) {
        String body = "GET".equals(method) ? "" : "\r\nContent-Length: 2";
        return site.wire(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + body
                        + "\r\nConnection: close\r\n\r\n" + (body.isEmpty() ? "" : "{}"))
                .status();
    }

    /** Anything but line breaks, which would begin another header. */
    static String junk(Random random) {
        String salt = IntStream.range(0, random.nextInt(40))
                .mapToObj(i ->
                        String.valueOf((char) (random.nextInt(4) == 0 ? random.nextInt(256) : 33 + random.nextInt(94))))
                .reduce("", String::concat)
                .replaceAll("[\r\n]", "");
        String token = List.of(
                        "eyJhbGciOiJIUzI1NiJ9.e30.", "a.b.c", "..", "", "%00", "\"", "Bearer ", "null", "\t", "=;=")
                .get(random.nextInt(10));
        return random.nextBoolean() ? token + salt : salt + token;
    }

    private static String kid(String token) {
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        return header.replaceFirst(".*\"kid\":\"([^\"]+)\".*", "$1");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
