package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.dialect.dashboard.DashboardContract;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole application keeps the dashboard contract, and what it answers is what the database holds. */
class DashboardTest implements DashboardContract {
    private static Running gatehouse;

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

    @Override
    public Site site() {
        return gatehouse.site();
    }

    @Test
    void aSignUpLeavesOneRowOfEachKindThatBelongTogether() {
        Person.ALICE.signsUpAt(site());

        assertThat(gatehouse.count("""
                        select count(*) from accounts a
                        join memberships m on m.account_id = a.id and m.roles = '{OWNER}' and m.state = 'ACTIVE'
                        join organizations o on o.id = m.organization_id and o.name = a.name and o.plan = 'free'
                        join sessions s on s.account_id = a.id and s.active_organization_id = o.id
                        where a.email_canonical = 'alice@example.com' and not a.email_verified and a.state = 'ACTIVE'
                        """)).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from organizations")).isEqualTo(1);
    }

    @Test
    void anExpiredRowIsDeadWhateverItsTokenSays() {
        String token = Person.ALICE.signsUpAt(site()).token();

        gatehouse.sql("update sessions set expires_at = now() - interval '1 second'");

        assertThat(me(token).status()).isEqualTo(401);
    }

    @Test
    void aRowThatIsChangedBehindOurBackIsHeardOf() {
        for (String change : new String[] {
            "update sessions set expires_at = now() - interval '1 second'",
            "update sessions set ended_at = now()",
            "delete from sessions",
            "update accounts set state = 'DISABLED'"
        }) {
            gatehouse.forgetEverybody();
            String token = Person.ALICE.signsUpAt(site()).token();
            assertThat(me(token).status()).isEqualTo(200);

            gatehouse.sql(change);

            assertThat(untilRefused(token).status()).as(change).isEqualTo(401);
        }
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndCannotComeBackUntilItIsEnabled() {
        String token = Person.ALICE.signsUpAt(site()).token();

        gatehouse.admin().form("/tasks/disable-account", "account=alice@example.com");
        assertThat(me(token).status()).isEqualTo(401);
        assertThat(Person.ALICE.signsInAt(site()).error()).isEqualTo("INVALID_CREDENTIALS");

        gatehouse.admin().form("/tasks/enable-account", "account=alice@example.com");
        assertThat(me(token).status()).isEqualTo(401);
        assertThat(Person.ALICE.signsInAt(site()).status()).isEqualTo(200);
    }

    @Test
    void theDatabaseNeverSeesAPasswordOrAToken() {
        String token = Person.ALICE.signsUpAt(site()).token();

        assertThat(gatehouse.count(holding("accounts", Person.ALICE.password())))
                .isZero();
        assertThat(gatehouse.count(holding("sessions", token))).isZero();
        assertThat(gatehouse.count(holding("audit_events", "alice@example.com")))
                .isZero();
        assertThat(gatehouse.count(
                        "select count(*) from accounts where password_hash like '$argon2id$v=19$m=19456,t=2,p=1$%'"))
                .isEqualTo(1);
    }

    private static String holding(String table, String text) {
        return "select count(*) from " + table + " t where t::text like '%" + text + "%'";
    }

    private Answer untilRefused(String token) {
        Answer answer = me(token);
        for (int i = 0; i < 100_000 && answer.status() == 200; i++) {
            answer = me(token);
        }
        return answer;
    }

    private Answer me(String token) {
        return site().get("/auth/me", "Cookie", "session=" + token);
    }
}
