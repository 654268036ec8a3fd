package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Door;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Porch;
import dev.gatehouse.rest.site.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One walk through all doors and by the tasks: what was done is what is on the trail, no more and no less. */
class AuditWalkTest {
    /** What was done, and whether by the person themselves, to a person, or to neither. */
    private static final String TRAIL = """
            select action || case when actor_id = subject_id then ' by self'
                                  when actor_id is not null then ' by somebody'
                                  when subject_id is not null then ' to somebody'
                                  else '' end
            from audit_events order by at, id""";

    private static final Person ALICE = Person.named("alice");
    private static final Person BOB = Person.named("bob");
    private static final Person CAROL = Person.named("carol");
    private static final Person DAVE = Person.named("dave");
    private static final Person ERIN = Person.named("erin");

    private int expected;

    @Test
    void everythingThatWasDoneIsOnTheTrailOnce() {
        try (Running gatehouse = Running.start()) {
            gatehouse.forgetEverybody();
            var house = new RunningHouse(gatehouse);
            walkDoors(gatehouse, house);
            gatehouse.awaitSealedAudit();
            walkTasks(gatehouse, house);
            gatehouse.awaitSealedAudit();
            assertThat(
                            gatehouse.count(
                                    "select count(*) from audit_events where ip_address = '' or user_agent = '' or request_id = ''"))
                    .as("events that do not say where from")
                    .isZero();
        }
    }

    private void walkDoors(Running gatehouse, RunningHouse house) {
        Site site = gatehouse.site();
        Porch porch = house.porch();
        did(gatehouse, "organization.created", "api_token.created");

        Answer alice = porch.signUp(Door.DASHBOARD, ALICE);
        did(gatehouse, "account.created by self", "organization.created by somebody", "session.opened by self");
        site.send("POST", "/auth/logout", "", "Cookie", "session=" + alice.token());
        did(gatehouse, "session.ended by self");
        porch.signIn(Door.DASHBOARD, ALICE);
        did(gatehouse, "session.opened by self");
        porch.signIn(Door.DASHBOARD, ALICE.withPassword("wrong"));
        did(gatehouse, "session.refused to somebody");
        porch.signIn(Door.DASHBOARD, Person.named("nobody"));
        did(gatehouse, "session.refused");

        porch.signUp(Door.DEVICE, BOB);
        did(gatehouse, "account.created by self");
        String token = porch.signIn(Door.DEVICE, BOB).json().path("token").asText();
        did(gatehouse, "session.opened by self", "agent_key.shown by self");
        site.send("POST", "/api/auth/refresh", "", "Authorization", "Bearer " + token);
        did(gatehouse, "session.renewed by self");

        porch.signUp(Door.BACKEND, CAROL);
        did(gatehouse, "account.created to somebody", "member.registered to somebody");
        Answer carol = porch.signIn(Door.BACKEND, CAROL);
        did(gatehouse, "session.opened by self");
        site.send(
                "POST",
                "/api/v1/auth/logout",
                "",
                porch.withApiToken(Door.BACKEND, "Cookie", "session=" + carol.token()));
        did(gatehouse, "session.ended by self");

        porch.signUp(Door.CONSOLE, DAVE);
        did(
                gatehouse,
                "account.created by self",
                "role.granted by self",
                "setup.completed by self",
                "session.opened by self");
        porch.signUp(Door.CONSOLE, DAVE);
        did(gatehouse, "setup.refused");
        porch.signIn(Door.CONSOLE, DAVE);
        did(gatehouse, "session.opened by self");

        walkSessionDoor(gatehouse, porch);
    }

    private void walkSessionDoor(Running gatehouse, Porch porch) {
        Site site = gatehouse.site();
        porch.signUp(Door.SESSION, ERIN);
        did(gatehouse, "account.created by self", "email.verification_sent by self", "session.opened by self");
        Answer erin = porch.signIn(Door.SESSION, ERIN);
        did(gatehouse, "email.verification_sent by self", "session.opened by self");
        site.send("POST", "/api/auth/token", "", "Cookie", "session=" + erin.token());
        did(gatehouse, "token.issued by self");
        site.get("/api/auth/verify-email?token="
                + gatehouse.mailed(ERIN.email(), LetterKind.VERIFY_EMAIL).orElseThrow());
        did(gatehouse, "email.verified by self");
        site.send("POST", "/api/auth/sign-out", "", "Cookie", "session=" + erin.token());
        did(gatehouse, "session.ended by self");
        reset(gatehouse, ERIN);
        did(gatehouse, "password.reset_requested to somebody", "agent_key.rotated by self", "password.reset by self");
        reset(gatehouse, ALICE);
        did(
                gatehouse,
                "password.reset_requested to somebody",
                "email.verified by self",
                "agent_key.rotated by self",
                "password.reset by self");
        site.get("/auth/me");
        site.post("/api/auth/forget-password", "{\"email\": \"nobody@example.com\"}");
        var unused = gatehouse.mailed("nobody@example.com", LetterKind.RESET_PASSWORD);
        did(gatehouse);
    }

    private void walkTasks(Running gatehouse, RunningHouse house) {
        String acme = house.task("create-organization", "name=Acme");
        did(gatehouse, "organization.created");
        house.task("create-account", "email=frank@example.com&name=Frank&organization=" + acme);
        did(
                gatehouse,
                "account.created to somebody",
                "member.registered to somebody",
                "password.reset_requested to somebody");
        house.task("send-password-reset", "account=bob@example.com");
        did(gatehouse, "password.reset_requested to somebody");
        house.task("verify-email", "account=bob@example.com");
        did(gatehouse, "email.verified to somebody");
        house.task("verify-email", "account=bob@example.com");
        did(gatehouse);
        house.task("set-plan", "plan=pro&organization=" + acme);
        did(gatehouse, "plan.changed");
        house.task("disable-account", "account=bob@example.com");
        did(gatehouse, "account.disabled to somebody");
        house.task("enable-account", "account=bob@example.com");
        did(gatehouse, "account.enabled to somebody");
        house.task("unlock-account", "account=bob@example.com");
        did(gatehouse, "account.unlocked to somebody");
        house.task("revoke-sessions", "account=bob@example.com");
        did(gatehouse, "sessions.revoked to somebody");
        house.task("revoke-sessions", "all=true");
        did(gatehouse, "sessions.revoked");
        house.task("grant-role", "account=bob@example.com&role=predefined_viewer");
        did(gatehouse, "role.granted to somebody");
        house.task("withdraw-role", "account=bob@example.com&role=predefined_viewer");
        did(gatehouse, "role.withdrawn to somebody");
        house.task("rotate-agent-key", "account=bob@example.com");
        did(gatehouse, "agent_key.rotated to somebody");
        house.task("rotate-signing-key", "");
        // One key for sessions, one for tokens that others verify.
        did(gatehouse, "signing_key.rotated", "signing_key.rotated");
        house.task("find-accounts", "");
        house.task("mail-queue", "");
        did(gatehouse);
        gatehouse.awaitSealedAudit();
        assertThat(house.task("verify-audit", "")).isEqualTo("register: intact");
        did(gatehouse);
    }

    private static void reset(Running gatehouse, Person person) {
        gatehouse.site().post("/api/auth/forget-password", "{\"email\": \"" + person.email() + "\"}");
        String token =
                gatehouse.mailed(person.email(), LetterKind.RESET_PASSWORD).orElseThrow();
        gatehouse
                .site()
                .post(
                        "/api/auth/reset-password",
                        "{\"token\": \"" + token + "\", \"password\": \"chosen by the owner\"}");
    }

    /** Since the last call exactly this was recorded; what falls into one millisecond has no order. */
    private void did(Running gatehouse, String... acts) {
        expected += acts.length;
        List<String> trail = gatehouse.texts(TRAIL);
        assertThat(trail).hasSize(expected);
        assertThat(trail.subList(expected - acts.length, expected)).containsExactlyInAnyOrder(acts);
    }
}
