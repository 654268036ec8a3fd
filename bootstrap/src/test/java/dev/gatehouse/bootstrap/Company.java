package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.util.stream.StreamSupport;

/** Somebody who is signed in and owns an organization of their own name. */
record Company(Running running, Person owner, String cookie, String organization) {
    static Company of(Running running, String name) {
        Person owner = Person.named(name);
        Answer signedUp = owner.signsUpAt(running.site());
        return new Company(
                running,
                owner,
                "session=" + signedUp.token(),
                signedUp.json().at("/organization/id").asText());
    }

    String home() {
        return "/v1/organizations/" + organization;
    }

    /** Sends it as the owner; what is changed may be of any version. */
    Answer send(String method, String path, String body) {
        Site site = running.site();
        return body.isEmpty()
                ? site.send(method, path, body, "Cookie", cookie, "If-Match", "*")
                : site.send(method, path, body, "Cookie", cookie, "If-Match", "*", "Content-Type", "application/json");
    }

    /** Somebody belongs here with this role from now on, whatever they were before. */
    void join(Company somebody, String role) {
        leave(somebody);
        running.sql("""
                insert into memberships (id, account_id, organization_id, state, roles, created_at)
                select gen_random_uuid(), a.id, '%s', 'ACTIVE', array['%s'], now() from accounts a
                where a.email_canonical = '%s'
                """.formatted(PublicId.ORGANIZATION.require(organization), role, somebody.owner.email()));
    }

    /** Nobody notices. */
    private void leave(Company somebody) {
        running.sql("""
                delete from memberships where organization_id = '%s'
                    and account_id = (select id from accounts where email_canonical = '%s')
                """.formatted(PublicId.ORGANIZATION.require(organization), somebody.owner.email()));
    }

    /** The id of somebody's membership here. */
    String membershipOf(Company somebody) {
        JsonNode items = send("GET", home() + "/memberships", "").json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("email").asText().equals(somebody.owner.email()))
                .map(item -> item.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    long activeOwners() {
        long owners = running.count("""
                select count(*) from memberships where organization_id = '%s' and state = 'ACTIVE' and 'OWNER' = any (roles)
                """.formatted(PublicId.ORGANIZATION.require(organization)));
        assertThat(owners).isLessThan(3);
        return owners;
    }
}
