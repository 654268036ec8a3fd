package dev.gatehouse.rest.dialect.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.jwt.AccessTokens;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doors keep the contract over the in-memory world, where time can be told to go on. */
class PublishedDeviceContractTest implements DeviceContract {
    private static final String PUBLIC_URL = "http://localhost:8080";
    private static final WorldSite WORLD = new WorldSite(PUBLIC_URL);
    private static final Client CONSOLE = new Client("127.0.0.1", "console", "req-1");
    private static final Duration DAY = Duration.ofHours(24);
    /** By so much clocks of different machines may disagree about the end of a token. */
    private static final Duration SKEW = Duration.ofSeconds(30);

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
    void aSignUpLeavesNoSession() {
        Answer signedUp = site().post("/api/signup", JOHN);

        assertThat(WORLD.world().ports().sessions().endAllOf(account(signedUp), now()))
                .isZero();
        assertThat(actions()).containsExactly(AuditAction.ACCOUNT_CREATED);
    }

    @Test
    void aTokenHoldsForADayAndIsNotRefreshedAfterIt() {
        String token = signedIn();

        advance(DAY.minusSeconds(1));
        assertThat(machines(token)).isEqualTo(200);

        advance(SKEW.plusSeconds(1));
        assertThat(machines(token)).isEqualTo(401);
        assertThat(refresh(token).status()).isEqualTo(401);
    }

    @Test
    void anOldTokenHoldsToItsOwnEndWhateverCameOfIt() {
        String old = signedIn();
        advance(DAY.minusSeconds(60));

        String renewed = token(refresh(old));

        assertThat(machines(old)).isEqualTo(200);
        advance(Duration.ofSeconds(60).plus(SKEW));
        assertThat(machines(old)).isEqualTo(401);
        assertThat(machines(renewed)).isEqualTo(200);
    }

    @Test
    void aChainOfRefreshesEndsWithItsSessionAfterThirtyDays() {
        String first = signedIn();
        List<String> chain = new ArrayList<>(List.of(first));

        for (int hours = 0; hours < 30 * 24 - 12; hours += 12) {
            advance(Duration.ofHours(12));
            Answer answer = refresh(chain.get(chain.size() - 1));
            assertThat(answer.status()).as("after %s hours", hours).isEqualTo(200);
            chain.add(token(answer));
        }
        String last = chain.get(chain.size() - 1);

        advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(machines(last)).isEqualTo(200);
        String atTheEnd = token(refresh(last));
        advance(Duration.ofSeconds(1));

        assertThat(machines(last)).isEqualTo(401);
        assertThat(refresh(last).status()).isEqualTo(401);
        assertThat(machines(atTheEnd)).isEqualTo(401);
        assertThat(refresh(atTheEnd).status()).isEqualTo(401);
    }

    @Test
    void noTokenOutlivesItsSession() {
        signedIn();
        AccessTokens.Shown shown = accessTokens().read(signedIn()).orElseThrow();
        assertThat(shown.renewable()).isTrue();
        assertThat(shown.expiresAt()).isEqualTo(now().plus(DAY));

        String token = signedIn();
        for (int days = 0; days < 29; days++) {
            advance(DAY.minusMinutes(10));
            token = token(refresh(token));
        }
        advance(Duration.ofHours(6));
        token = token(refresh(token));

        Session session = sessionOf(token);
        assertThat(Duration.between(now(), session.expiresAt())).isLessThan(DAY);
        assertThat(accessTokens().read(token).orElseThrow().expiresAt()).isEqualTo(session.expiresAt());
    }

    @Test
    void aTokenThatWasNotMadeForItIsNotRefreshed() {
        Session session = sessionOf(signedIn());

        String token = accessTokens().write(session, Duration.ofHours(1));

        assertThat(machines(token)).isEqualTo(200);
        assertThat(refresh(token).status()).isEqualTo(401);
    }

    @Test
    void everythingThatGivesACredentialIsRecorded() {
        String token = signedIn();

        refresh(token);

        assertThat(actions())
                .containsExactly(
                        AuditAction.ACCOUNT_CREATED,
                        AuditAction.SIGNED_IN,
                        AuditAction.AGENT_KEY_SHOWN,
                        AuditAction.SESSION_RENEWED);
    }

    @Test
    void whatIsRefusedIsNotRecordedAsRenewed() {
        refresh("nothing");

        assertThat(actions()).isEmpty();
    }

    @Test
    void anotherAgentKeyComesBackAfterARotation() {
        site().post("/api/signup", JOHN);
        Answer before = site().post("/api/login", JOHN_BACK);

        String rotated =
                core().agentKeys().rotate(account(before), CONSOLE).key().reveal();

        Answer after = site().post("/api/login", JOHN_BACK);
        assertThat(key(after)).isNotEqualTo(key(before)).isEqualTo(rotated);
        assertThat(key(site().post("/api/login", JOHN_BACK))).isEqualTo(key(after));
        assertThat(machines(token(before))).as("a token is no agent's").isEqualTo(200);
    }

    @Test
    void theAgentKeyThatWasShownLeadsToItsAccount() {
        site().post("/api/signup", JOHN);
        Answer answer = site().post("/api/login", JOHN_BACK);

        assertThat(core().agentKeys().accountOf(key(answer)))
                .map(account -> account.id())
                .contains(account(answer));
    }

    @Test
    void secretsDoNotPrintThemselves() {
        assertThat(new DeviceJson.Renewed("SECRET").toString()).doesNotContain("SECRET");
        var user = new DeviceJson.UserWithKey("usr_1", "johndoe", "john@example.com", "SECRET");
        assertThat(user.toString()).doesNotContain("SECRET");
        assertThat(new DeviceJson.LoggedIn("Login successful", "SECRET", user).toString())
                .doesNotContain("SECRET");
    }

    private String signedIn() {
        site().post("/api/signup", JOHN);
        return token(site().post("/api/login", JOHN_BACK));
    }

    private int machines(String token) {
        return site().get("/api/machines", "Authorization", "Bearer " + token).status();
    }

    private Answer refresh(String token) {
        return site().send("POST", "/api/auth/refresh", "", "Authorization", "Bearer " + token);
    }

    private static String token(Answer answer) {
        return answer.json().at("/token").asText();
    }

    private static String key(Answer answer) {
        return answer.json().at("/user/api_key").asText();
    }

    private static AccountId account(Answer answer) {
        return new AccountId(
                PublicId.ACCOUNT.read(answer.json().at("/user/id").asText()).orElseThrow());
    }

    private Session sessionOf(String token) {
        SessionId session = accessTokens().read(token).orElseThrow().session();
        return WORLD.world()
                .ports()
                .sessions()
                .findLive(session, now())
                .orElseThrow()
                .session();
    }

    private static List<AuditAction> actions() {
        return WORLD.world().auditEvents().stream().map(AuditEvent::action).toList();
    }

    /** The same core once more, over the same world and its keys. */
    private static Core core() {
        Core core = Core.over(WORLD.world().ports(), 0);
        core.accessKeyring().open();
        return core;
    }

    private static AccessTokens accessTokens() {
        var ports = WORLD.world().ports();
        return new AccessTokens(core().accessKeyring(), PUBLIC_URL, ports.randomness(), ports.clock());
    }

    private static void advance(Duration duration) {
        WORLD.world().clock().advance(duration);
    }

    private static Instant now() {
        return WORLD.world().clock().instant();
    }
}
