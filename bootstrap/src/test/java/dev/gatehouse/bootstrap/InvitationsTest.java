package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations on PostgreSQL, by their letters. */
class InvitationsTest {
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

    private static Answer invited(Company company, String email, String roles) {
        return company.send(
                "POST", company.home() + "/invitations", "{\"email\": \"" + email + "\", \"roles\": " + roles + "}");
    }

    private static String mailed(String email) {
        return new RunningHouse(gatehouse).mailed(email, LetterKind.INVITATION).orElseThrow();
    }

    private static Answer accepted(String token, String more, String... headers) {
        return gatehouse.site().post("/v1/invitations/accept", "{\"token\": \"" + token + "\"" + more + "}", headers);
    }

    private static final String NEWCOMER = ", \"name\": \"Nora New\", \"password\": \"correct horse battery\"";

    @Test
    void aNewcomerGetsAccountProvenAddressMembershipAndSessionInOneCall() {
        Company acme = Company.of(gatehouse, "alice");
        assertThat(invited(acme, "nora@example.com", "[\"Member\"]").status()).isEqualTo(201);

        Answer entered = accepted(mailed("nora@example.com"), NEWCOMER);

        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        String cookie = "session=" + entered.token();
        assertThat(gatehouse
                        .site()
                        .get("/v1/me", "Cookie", cookie)
                        .json()
                        .path("email_verified")
                        .booleanValue())
                .isTrue();
        assertThat(gatehouse
                        .site()
                        .get(acme.home() + "/memberships", "Cookie", cookie)
                        .status())
                .isEqualTo(200);
        assertThat(accepted(mailed("nora@example.com"), NEWCOMER).error()).isEqualTo("INVALID_INVITATION");
    }

    @Test
    void ofManyWhoAcceptAtOnceOneJoins() throws Exception {
        Company acme = Company.of(gatehouse, "alice");
        invited(acme, "nora@example.com", "[\"Member\"]");
        String token = mailed("nora@example.com");
        Callable<Answer> accept = () -> accepted(token, NEWCOMER);
        var pool = Executors.newFixedThreadPool(20);
        try {
            List<Integer> statuses = pool
                    .invokeAll(IntStream.range(0, 20).mapToObj(i -> accept).toList())
                    .stream()
                    .map(future -> {
                        try {
                            return future.get().status();
                        } catch (Exception failure) {
                            throw new IllegalStateException(failure);
                        }
                    })
                    .toList();

            assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
            assertThat(statuses).allMatch(status -> status == 201 || status == 400 || status == 409 || status == 503);
        } finally {
            pool.shutdownNow();
        }
        assertThat(gatehouse.count("select count(*) from memberships where roles = array['Member']"))
                .isEqualTo(1);
    }

    @Test
    void anInvitationIsWorthWhatItsInviterMayStillGive() {
        Company acme = Company.of(gatehouse, "alice");
        Company bob = Company.of(gatehouse, "bob");
        acme.join(bob, "AppAdmin");
        Answer sent = bob.send("POST", acme.home() + "/invitations", """
                {"email": "nora@example.com", "roles": ["AppAdmin"]}""");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        String token = mailed("nora@example.com");
        acme.send("PATCH", acme.home() + "/memberships/" + acme.membershipOf(bob), "{\"roles\": [\"Member\"]}");

        assertThat(accepted(token, NEWCOMER).error()).isEqualTo("INVALID_INVITATION");
        acme.send("PATCH", acme.home() + "/memberships/" + acme.membershipOf(bob), "{\"roles\": [\"AppAdmin\"]}");
        assertThat(accepted(token, NEWCOMER).error())
                .as("what has died stays dead")
                .isEqualTo("INVALID_INVITATION");
        assertThat(gatehouse.count("select count(*) from accounts where email = 'nora@example.com'"))
                .isZero();
    }

    @Test
    void whoeverLeavesTakesTheirInvitationsAlong() {
        Company acme = Company.of(gatehouse, "alice");
        Company bob = Company.of(gatehouse, "bob");
        acme.join(bob, "AppAdmin");
        bob.send("POST", acme.home() + "/invitations", "{\"email\": \"nora@example.com\", \"roles\": [\"Member\"]}");
        String token = mailed("nora@example.com");

        assertThat(bob.send("POST", acme.home() + "/leave", "").status()).isEqualTo(204);

        assertThat(accepted(token, NEWCOMER).error()).isEqualTo("INVALID_INVITATION");
        assertThat(acme.send("GET", acme.home() + "/invitations?state=withdrawn", "")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    /**
     * Incident 3.9 (Keycloak CVE-2026-1529): what an invitation is worth stands in the database and not in its text, nor in what
     * is sent along.
     */
    @Test
    void anInvitationThatWasEditedOpensNothingAndIsWorthWhatWasGiven() {
        Company acme = Company.of(gatehouse, "alice");
        Company other = Company.of(gatehouse, "bob");
        invited(acme, "nora@example.com", "[\"Member\"]");
        invited(other, "max@example.com", "[\"OWNER\"]");
        String token = mailed("nora@example.com");
        String foreign = mailed("max@example.com");
        int half = token.length() / 2;
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"email\":\"nora@example.com\",\"org\":\"" + other.organization()
                                + "\",\"roles\":[\"OWNER\"]}")
                        .getBytes(StandardCharsets.UTF_8));
        List<String> edited = List.of(
                "",
                token.substring(0, token.length() - 1),
                token + "A",
                token + "=",
                token.toUpperCase(Locale.ROOT),
                token.substring(0, half) + foreign.substring(half),
                foreign.substring(0, half) + token.substring(half),
                token + "." + claims,
                "eyJhbGciOiJub25lIn0." + claims + ".",
                "eyJhbGciOiJub25lIn0." + claims + "." + token);

        for (String text : edited) {
            assertThat(accepted(text, NEWCOMER).error()).as(text).isEqualTo("INVALID_INVITATION");
        }
        assertThat(accepted(token, NEWCOMER + ", \"token\": \"" + foreign + "\"")
                        .status())
                .as("two at once")
                .isEqualTo(400);
        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(2);

        Answer entered = accepted(
                token,
                NEWCOMER + ", \"email\": \"mallory@example.com\", \"roles\": [\"OWNER\"], \"organization\": \""
                        + other.organization() + "\"");

        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        assertThat(gatehouse.count("select count(*) from memberships m join accounts a on a.id = m.account_id"
                        + " where a.email = 'nora@example.com' and m.roles = array['Member'] and m.organization_id = '"
                        + PublicId.ORGANIZATION.require(acme.organization()) + "'"))
                .isEqualTo(1);
        assertThat(gatehouse.count("select count(*) from memberships")).isEqualTo(3);
    }

    /** Incident 3.9 besides. */
    @Test
    void anInvitationThatWasWithdrawnOpensNothing() {
        Company acme = Company.of(gatehouse, "alice");
        String id = invited(acme, "nora@example.com", "[\"Member\"]")
                .json()
                .path("id")
                .asText();
        String token = mailed("nora@example.com");

        assertThat(acme.send("DELETE", acme.home() + "/invitations/" + id, "").status())
                .isEqualTo(204);

        assertThat(accepted(token, NEWCOMER).error()).isEqualTo("INVALID_INVITATION");
        assertThat(gatehouse.count("select count(*) from accounts")).isEqualTo(1);
    }

    /** Incident 3.10 (better-auth GHSA-fmh4-wcc4-5jm3): holding an invitation is not enough, the address must be proven. */
    @Test
    void anAddressThatNobodyHasProvenAcceptsNothing() {
        Company acme = Company.of(gatehouse, "alice");
        Company mallory = Company.of(gatehouse, "Mallory");
        invited(acme, mallory.owner().email(), "[\"Member\"]");
        String token = mailed(mallory.owner().email());

        assertThat(accepted(token, "", "Cookie", mallory.cookie()).error()).isEqualTo("EMAIL_NOT_VERIFIED");
        assertThat(accepted(token, NEWCOMER).error()).isEqualTo("USER_EXISTS");
        Company other = Company.of(gatehouse, "Other");
        gatehouse.sql("update accounts set email_verified = true");
        assertThat(accepted(token, "", "Cookie", other.cookie()).error())
                .as("somebody else with a proven address")
                .isEqualTo("INVALID_INVITATION");
    }

    @Test
    void aCopiedLinkProvesNoMailboxAndTakesThePlaceOfTheLetters() {
        Company acme = Company.of(gatehouse, "alice");
        String id = invited(acme, "nora@example.com", "[\"Member\"]")
                .json()
                .path("id")
                .asText();
        String inLetter = mailed("nora@example.com");

        String url = acme.send("POST", acme.home() + "/invitations/" + id + "/link", "")
                .json()
                .path("url")
                .asText();
        String copied = url.substring(url.indexOf("token=") + "token=".length());

        assertThat(accepted(inLetter, NEWCOMER).error()).isEqualTo("INVALID_INVITATION");
        assertThat(accepted(copied, NEWCOMER).error()).isEqualTo("EMAIL_NOT_VERIFIED");
        Company nora = Company.of(gatehouse, "nora");
        gatehouse.sql("update accounts set email_verified = true");
        assertThat(accepted(copied, "", "Cookie", nora.cookie()).status()).isEqualTo(200);
    }

    @Test
    void manyAreToldEachWhatBecameOfThem() {
        Company acme = Company.of(gatehouse, "alice");

        Answer answer = acme.send("POST", acme.home() + "/invitations/bulk", """
                {"invitations": [{"email": "nora@example.com", "roles": ["Member"]},
                                 {"email": "nora@example.com", "roles": ["Member"]},
                                 {"email": "no address", "roles": ["Member"]},
                                 {"email": "max@example.com", "roles": ["Emperor"]},
                                 {"email": "alice@example.com", "roles": ["Member"]}]}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("results").findValuesAsText("error"))
                .containsExactly("CONFLICT", "INVALID_EMAIL", "INVALID_ROLE", "ALREADY_MEMBER");
        assertThat(answer.json().at("/results/0/invitation/state").asText()).isEqualTo("open");
    }
}
