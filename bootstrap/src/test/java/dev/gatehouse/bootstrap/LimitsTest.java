package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of two instances on one database, the second of them behind a proxy of this machine. */
class LimitsTest {
    private static final String REFUSED =
            "{\"error\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"Too many requests, please try again later\"}";
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Another one for each test, since a refusal is remembered for a moment. */
    private final Person victim = Person.named("victim" + COUNT.incrementAndGet());

    private final Person guess = victim.withPassword("a wrong guess");

    private static Running gatehouse;
    private static Running behindProxy;
    private static Site site;

    @BeforeAll
    static void start() {
        gatehouse = Running.startLimited();
        behindProxy = gatehouse.startAnother(Map.of("trustedProxies", "127.0.0.1 ::1"));
        site = gatehouse.site();
        for (Site cold : List.of(site, behindProxy.site())) {
            cold.get("/health/live");
            cold.post("/auth/login", "{}");
            Person.named("warm").signsInAt(cold);
        }
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
        Answer probe = guess.signsInAt(site);
        for (int i = 0; i < 10_000 && probe.status() == 429; i++) {
            probe = guess.signsInAt(site);
        }
        assertThat(probe.status()).isEqualTo(401);
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
        gatehouse.close();
    }

    /** Keycloak CVE-2024-4629, ZITADEL CVE-2025-64102: guesses sent side by side beat the counter. */
    @Test
    void guessesSentSideBySideAreWorthNoMoreThanOneByOne() throws Exception {
        victim.signsUpAt(site);

        List<Answer> answers = burst(Collections.nCopies(200, guess));
        assertThat(answers).extracting(Answer::status).isSubsetOf(401, 429, 503);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSizeBetween(1, 10);
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'session.refused'"))
                .as("passwords that were looked at")
                .isEqualTo(answers.stream()
                        .filter(answer -> answer.status() == 401)
                        .count());
        assertThat(gatehouse.count("select count(*) from audit_events where action = 'limit.exceeded'"))
                .as("the limit is on the trail, and a flood of it is not")
                .isBetween(1L, 10L);
    }

    @Test
    void theRightPasswordInsideTheBurstDoesNotWinAfterTheLimit() throws Exception {
        victim.signsUpAt(site);
        failTenTimes();
        var guesses = new ArrayList<>(Collections.nCopies(100, guess));
        guesses.set(50, victim);

        List<Answer> answers = burst(guesses);
        assertThat(answers).extracting(Answer::status).isSubsetOf(429, 503);
        assertThat(answers.get(50).all("Set-Cookie")).isEmpty();
        assertThat(gatehouse.count("select count(*) from sessions")).isEqualTo(1);
    }

    @Test
    void whoIsToldToWaitIsToldHowLongAndNotWhetherAnybodyIsThere() {
        victim.signsUpAt(site);
        failTenTimes();
        Person nobody = Person.named("nobody");
        nobody.signsInAt(site);
        gatehouse.sql("update rate_limits set short_count = 10 where name = 'FAILED_SIGN_INS_OF_ACCOUNT'");

        Answer known = victim.signsInAt(site);
        Answer unknown = nobody.signsInAt(site);
        assertRefused(known);
        assertRefused(unknown);
        assertThat(known.header("Retry-After").map(Integer::valueOf).orElseThrow())
                .isBetween(880, 900);
        assertThat(unknown.headers().keySet()).isEqualTo(known.headers().keySet());
        assertThat(known.header("Content-Type")).contains("application/json");
    }

    @Test
    void theOwnersDeviceGetsInUnderAttackAlsoAfterSigningOut() {
        Answer signedUp = victim.signsUpAt(site);
        String device = signedUp.cookieNamed("device").orElseThrow().split(";", -1)[0];
        Answer signedOut = site.send("POST", "/auth/logout", "", "Cookie", "session=" + signedUp.token());
        assertThat(signedOut.cookieNamed("device")).isEmpty();
        failTenTimes();
        assertRefused(victim.signsInAt(site));

        Answer owner = victim.signsInAt(site, "Cookie", device);
        assertThat(owner.status()).isEqualTo(200);
        assertThat(owner.cookieNamed("device")).isEmpty();
        assertThat(victim.signsInAt(site, "Cookie", "device=rubbish").status())
                .as("success has forgotten the failures")
                .isEqualTo(200);
    }

    @Test
    void anOperatorUnlocksAnAccount() {
        String id = victim.signsUpAt(site).json().at("/user/id").asText();
        failTenTimes();

        assertThat(gatehouse
                        .admin()
                        .form("/tasks/unlock-account", "account=" + victim.email())
                        .body())
                .isEqualTo("failures forgotten: 10\n" + id + "\n");
        assertThat(gatehouse
                        .admin()
                        .form("/tasks/unlock-account", "account=" + id)
                        .body())
                .isEqualTo("failures forgotten: 0\n" + id + "\n");
        assertThat(victim.signsInAt(site).status()).isEqualTo(200);
    }

    @Test
    void oneNetworkSignsUpThirtyTimesAMinute() {
        for (int i = 0; i < 30; i++) {
            assertThat(signsUpFrom("203.0.113.9", "person" + i).status()).isEqualTo(201);
        }

        Answer refused = signsUpFrom("203.0.113.9", "another");
        assertRefused(refused);
        assertThat(refused.header("Retry-After").map(Integer::valueOf).orElseThrow())
                .isBetween(1, 60);
        assertThat(signsUpFrom("203.0.113.10", "another").status()).isEqualTo(201);
    }

    private static Answer signsUpFrom(String address, String name) {
        return Person.named(name).signsUpAt(behindProxy.site(), "X-Forwarded-For", address);
    }

    /** better-auth CVE-2026-45364 and others: the counter was that of a header's text, or of the exact path. */
    @Test
    void noHeaderMakesAnotherNetworkOfACaller() {
        useUpTheNetwork();
        int attempt = 0;
        for (String header : List.of(
                "X-Forwarded-For",
                "Forwarded",
                "X-Real-IP",
                "X-Client-IP",
                "True-Client-IP",
                "CF-Connecting-IP",
                "X-Originating-IP",
                "X-Remote-IP",
                "X-Cluster-Client-IP")) {
            for (String value : List.of("203.0.113.9", "for=203.0.113.9", "127.0.0.1", "::1", "rubbish")) {
                assertRefused(Person.named("another" + attempt++).signsInAt(site, header, value));
            }
        }
        assertRefused(Person.named("another").signsInAt(behindProxy.site(), "Forwarded", "for=203.0.113.9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//auth/login",
                "/auth//login",
                "/auth/login/",
                "/auth/%6cogin",
                "/AUTH/login",
                "/auth/login;x=1",
                "/auth/./login"
            })
    void oddPathsLeadNowhere(String path) {
        victim.signsUpAt(site);
        String form = victim.signInForm();

        Answer answer = site.wire("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + form.length() + "\r\nConnection: close\r\n\r\n" + form);
        assertThat(answer.status()).isIn(400, 404);
    }

    @Test
    void aTrustedProxyTellsNetworksApart() {
        for (int i = 0; i < 30; i++) {
            Answer answer = Person.named("nobody" + i)
                    .signsInAt(behindProxy.site(), "X-Forwarded-For", "198.51.100.7, 2001:db8:1:2:" + i + "::" + i);
            assertThat(answer.status()).isEqualTo(401);
        }

        assertRefused(
                Person.named("another").signsInAt(behindProxy.site(), "X-Forwarded-For", "[2001:DB8:1:2::ffff]:1"));
        assertThat(Person.named("another")
                        .signsInAt(behindProxy.site(), "X-Forwarded-For", "2001:db8:1:3::1")
                        .status())
                .isEqualTo(401);
        assertThat(gatehouse.count("select count(*) from audit_events where ip_address like '2001:db8:1:2:%'"))
                .as("the trail names the client")
                .isEqualTo(31);
    }

    @Test
    void nothingPassesUncounted() throws SQLException {
        victim.signsUpAt(site);
        try (Connection lock = gatehouse.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table rate_limits in access exclusive mode");

            Answer signIn = victim.signsInAt(site);
            Answer signUp = Person.named("another").signsUpAt(site);
            assertThat(signIn.error()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(signUp.error()).isEqualTo("SERVICE_UNAVAILABLE");
            lock.rollback();
        }
        assertThat(victim.signsInAt(site).status()).isEqualTo(200);
    }

    @Test
    void countersAndDevicesTellNobodysAddress() {
        String device = victim.signsUpAt(site).cookieNamed("device").orElseThrow();
        guess.signsInAt(site);

        assertThat(gatehouse.count("select count(*) from rate_limits t where t::text like '%victim%'"
                        + " or encode(key, 'escape') like '%victim%' or encode(key, 'escape') like '%127.0.0.1%'"))
                .isZero();
        assertThat(gatehouse.count("select count(*) from rate_limits")).isEqualTo(3);
        assertThat(gatehouse.count("select count(*) from devices where hash = encode(sha256(decode(translate('"
                        + device.substring("device=".length(), "device=".length() + 43)
                        + "', '-_', '+/') || '=', 'base64')), 'hex')"))
                .isEqualTo(1);
    }

    @Test
    void whereLimitsAreOffNothingIsRefusedAndNothingCounted() {
        try (Running unlimited = gatehouse.startAnother(Map.of("rateLimits", "off"))) {
            victim.signsUpAt(unlimited.site());
            for (int i = 0; i < 35; i++) {
                assertThat(guess.signsInAt(unlimited.site()).status()).isEqualTo(401);
            }

            assertThat(victim.signsInAt(unlimited.site()).status()).isEqualTo(200);
            assertThat(gatehouse.count("select count(*) from rate_limits")).isZero();
            assertThat(unlimited.admin().form("/tasks/doctor", "").body())
                    .contains("limits: warning: nothing is limited; remove GATEHOUSE_RATE_LIMITS=off");
        }
    }

    /** As if ten guesses had failed a moment ago. */
    private void failTenTimes() {
        assertThat(guess.signsInAt(site).status()).isEqualTo(401);
        gatehouse.sql("update rate_limits set short_count = 10, long_count = 10"
                + " where name = 'FAILED_SIGN_INS_OF_ACCOUNT'");
    }

    /** As if this machine had failed often in the last minute. */
    private void useUpTheNetwork() {
        guess.signsInAt(site);
        gatehouse.sql(
                "update rate_limits set short_count = 30, long_count = 30, short_until = now() + interval '5 minutes',"
                        + " long_until = now() + interval '5 minutes' where name = 'FAILED_SIGN_INS_OF_NETWORK'");
    }

    /** Over fifty connections, to both instances in turn. */
    private static List<Answer> burst(List<Person> guesses) throws InterruptedException, ExecutionException {
        ExecutorService connections = Executors.newFixedThreadPool(50);
        try {
            var running = new ArrayList<Future<Answer>>();
            for (Person guess : guesses) {
                Site instance = running.size() % 2 == 0 ? site : behindProxy.site();
                running.add(connections.submit(() -> guess.signsInAt(instance)));
            }
            var answers = new ArrayList<Answer>();
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            connections.shutdownNow();
        }
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).isEqualTo(REFUSED);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }
}
