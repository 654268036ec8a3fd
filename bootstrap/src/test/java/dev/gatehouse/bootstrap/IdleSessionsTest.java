package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Person;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With an idle limit, whoever rests is signed out: at once for whoever asks, and soon for those who only listen. */
class IdleSessionsTest {
    private Running gatehouse;

    @BeforeEach
    void start() {
        gatehouse = Running.startWith(Map.of("rateLimits", "off", "sessionIdleMinutes", "30"));
    }

    @AfterEach
    void stop() {
        gatehouse.close();
    }

    private int me(String token) {
        return gatehouse.site().get("/auth/me", "Cookie", "session=" + token).status();
    }

    private void rested(String email, int minutes) {
        gatehouse.sql("update sessions set last_used_at = now() - interval '" + minutes + " minutes'"
                + " where account_id = (select id from accounts where email = '" + email + "')");
    }

    @Test
    @Timeout(60)
    void whoeverRestedTooLongIsSignedOutAndThoseWhoListenHearOfIt() throws Exception {
        Person bob = Person.named("bob");
        String alices = Person.ALICE.signsUpAt(gatehouse.site()).token();
        String bobs = bob.signsUpAt(gatehouse.site()).token();
        rested(Person.ALICE.email(), 29);
        rested(bob.email(), 31);

        while (me(bobs) != 401) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(me(alices)).isEqualTo(200);

        while (gatehouse.count("select count(*) from revocations where kind = 'session'") == 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(gatehouse.count("select count(*) from sessions where ended_at is null"))
                .isEqualTo(1);
        assertThat(me(alices)).isEqualTo(200);
    }
}
