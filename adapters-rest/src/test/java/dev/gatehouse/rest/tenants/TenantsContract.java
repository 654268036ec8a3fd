package dev.gatehouse.rest.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.site.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Incident 3.21 (ZITADEL CVE-2025-64431, CVE-2025-27507) and ASVS 5.0, 8.2.2, 8.2.3 and 8.4.1, over any house: whatever id of
 * another organization is put wherever an id belongs, the answer is that of an id that nobody has, and nothing changes.
 */
public interface TenantsContract {
    House house();

    private Tenant tenant(String name) {
        return Tenant.of(house().site(), Person.named(name));
    }

    @Test
    default void anotherOrganizationsIdsAreAsGoodAsMadeUpOnes() {
        Tenant attacker = tenant("Mallory");
        Tenant victim = tenant("Victoria");
        String before = victim.whole();

        var softly = new SoftAssertions();
        int swapped = 0;
        for (Route route : Route.ofManagement()) {
            for (String parameter : route.parameters()) {
                Answer theirs = swapped(attacker, route, parameter, victim.ids().getOrDefault(parameter, "missing"));
                Answer nobodys =
                        swapped(attacker, route, parameter, madeUp(victim.ids().getOrDefault(parameter, "missing")));
                softly.assertThat(theirs.status())
                        .as("%s with another's %s: %s", route, parameter, theirs.body())
                        .isEqualTo(route.template().startsWith("/v1/admin") ? 403 : 404);
                softly.assertThat(told(theirs)).as("%s %s", route, parameter).isEqualTo(told(nobodys));
                swapped++;
            }
        }
        softly.assertThat(swapped).as("ids that were swapped").isGreaterThan(30);
        softly.assertThat(victim.whole()).isEqualTo(before);
        softly.assertAll();
    }

    private static Answer swapped(Tenant caller, Route route, String parameter, String id) {
        Map<String, String> ids = new HashMap<>(caller.ids());
        ids.put(parameter, id);
        return caller.send(route.method(), route.at(ids), RouteBodies.of(route));
    }

    /** An id of the same kind that nobody has. */
    private static String madeUp(String id) {
        return id.substring(0, id.indexOf('_') + 1) + "01BX5ZZKBKACTAV9WEVGEMMVRZ";
    }

    /** The whole answer but for what tells one request from another. */
    private static String told(Answer answer) {
        if (!answer.body().startsWith("{")) {
            return answer.status() + answer.body();
        }
        ObjectNode body = (ObjectNode) answer.json();
        body.remove("request_id");
        return answer.status() + body.toString();
    }

    @Test
    default void anotherOrganizationsIdsInBodiesAndQueriesReachNothing() {
        Tenant attacker = tenant("Mallory");
        Tenant victim = tenant("Victoria");
        String before = victim.whole();
        String home = "/v1/organizations/" + attacker.ids().get("organization");
        Map<String, String> theirs = victim.ids();

        var softly = new SoftAssertions();
        softly.assertThat(attacker.post(home + "/keys", """
                {"name": "x", "owner": {"kind": "project", "id": "%s"}, "scopes": ["read:Project"]}""".formatted(theirs.get("project")))
                        .status())
                .as("a key for another's project")
                .isEqualTo(404);
        softly.assertThat(attacker.post(home + "/invitations", """
                {"email": "x@example.com", "roles": ["%s"]}""".formatted(victim.roleName()))
                        .error())
                .as("another's role")
                .isEqualTo("INVALID_ROLE");
        softly.assertThat(attacker.post("/v1/check", """
                {"organization": "%s", "action": "read", "subject": "Project"}""".formatted(theirs.get("organization")))
                        .status())
                .as("a check elsewhere")
                .isEqualTo(404);
        softly.assertThat(attacker.post("/v1/check", """
                {"membership": "%s", "action": "read", "subject": "Project"}""".formatted(theirs.get("membership")))
                        .status())
                .as("a check of another's member")
                .isEqualTo(404);
        for (String list : List.of("memberships", "invitations", "roles", "projects", "keys", "audit")) {
            Answer answer = attacker.get(home + "/" + list);
            softly.assertThat(answer.status()).as(list).isEqualTo(200);
            theirs.values().forEach(id -> softly.assertThat(answer.body()).doesNotContain(id));
        }
        softly.assertThat(victim.whole()).isEqualTo(before);
        softly.assertAll();
    }

    /** Every field that any answer shows, with a value that can be told wherever it turns up. */
    private static String everything(Tenant victim) {
        return """
                "id": "%1$s", "account_id": "%1$s", "user_id": "%1$s", "userId": "%1$s", "sub": "%1$s",
                "organization_id": "%2$s", "organizationId": "%2$s", "orgId": "%2$s", "org_id": "%2$s", "active_organization_id": "%2$s",
                "state": "EVIL-state", "plan": "EVIL-plan", "product": "EVIL-product", "is_subscribed": true,
                "email_verified": true, "emailVerified": true, "verified": true, "is_admin": true, "role": "predefined_super_admin",
                "impersonator": "%1$s", "inviter": "%1$s", "owner_id": "%1$s", "created_by": "%1$s", "prefix": "EVIL-prefix",
                "created_at": "1999-01-01T00:00:00Z", "updated_at": "1999-01-01T00:00:00Z", "deletes_at": "1999-01-01T00:00:00Z",
                "last_used_at": "1999-01-01T00:00:00Z", "version": 31337, "predefined": true, "hash": "EVIL-hash", "key": "EVIL-key"
                """.formatted(victim.ids().get("account"), victim.ids().get("organization"));
    }

    /** Incidents 3.7, 3.8 and 3.20 besides: what nobody may set is set by nobody. */
    @Test
    default void whatARouteDoesNotTakeNeverTakesEffect() {
        Tenant attacker = tenant("Mallory");
        Tenant victim = tenant("Victoria");
        String before = victim.whole();
        boolean verified = attacker.get("/v1/me").json().path("email_verified").booleanValue();

        var softly = new SoftAssertions();
        for (Route route : Route.ofManagement()) {
            String body = RouteBodies.of(route);
            if (body.isEmpty()
                    || route.toString().endsWith("/subscription")
                    || route.toString().equals("POST /v1/check")) {
                continue;
            }
            String separator = body.equals("{}") ? "" : ", ";
            String more = body.substring(0, body.length() - 1) + separator + everything(victim) + "}";
            Answer answer = attacker.send(route.method(), route.at(attacker.ids()), more);
            softly.assertThat(answer.status()).as("%s %s", route, answer.body()).isLessThan(500);
            softly.assertThat(answer.body())
                    .as(route.toString())
                    .doesNotContain(
                            "EVIL",
                            "1999-01-01",
                            "31337",
                            victim.ids().get("account"),
                            victim.ids().get("organization"));
        }
        Answer me = attacker.get("/v1/me");
        softly.assertThat(me.json().path("email_verified").booleanValue()).isEqualTo(verified);
        softly.assertThat(attacker.whole())
                .doesNotContain(
                        "EVIL",
                        "1999-01-01",
                        "31337",
                        victim.ids().get("account"),
                        victim.ids().get("organization"));
        softly.assertThat(victim.whole()).isEqualTo(before);
        softly.assertAll();
        assertThat(victim.get("/v1/me").status()).isEqualTo(200);
    }
}
