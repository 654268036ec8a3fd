package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A role is given and removed at the same moment, over PostgreSQL. */
class RoleRaceTest {
    private static final int ROUNDS = 20;

    /** Either it is in use and stays, or it is gone and nobody has it: no name is left behind that a later role would fill. */
    @Test
    void nobodyKeepsARoleThatIsRemovedMeanwhile() {
        try (Running gatehouse = Running.start()) {
            Answer signedUp = Person.ALICE.signsUpAt(gatehouse.site());
            var owner = new Owner(
                    gatehouse,
                    "session=" + signedUp.token(),
                    "/v1/organizations/"
                            + signedUp.json().at("/organization/id").asText());
            String path = "/memberships/"
                    + owner.send("GET", "/memberships", "")
                            .json()
                            .at("/items/0/id")
                            .asText();
            for (int round = 0; round < ROUNDS; round++) {
                String role = "Brief" + round;
                String id = owner.send("POST", "/roles", "{\"name\": \"" + role + "\", \"policies\": []}")
                        .json()
                        .path("id")
                        .asText();

                List<Answer> answers = List.of(
                                owner.soon("PATCH", path, "{\"roles\": [\"OWNER\", \"" + role + "\"]}"),
                                owner.soon("DELETE", "/roles/" + id, ""))
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

                assertThat(answers.stream().map(Answer::status).toList()).isIn(List.of(200, 409), List.of(400, 204));
            }
            assertThat(gatehouse.count(
                            "select count(*) from memberships m, unnest(m.roles) as one (name) where not exists"
                                    + " (select 1 from roles_in_organizations r where r.name = one.name)"))
                    .isZero();
        }
    }

    private record Owner(Running gatehouse, String cookie, String home) {
        Answer send(String method, String path, String body) {
            return gatehouse
                    .site()
                    .send(
                            method,
                            home + path,
                            body,
                            "Cookie",
                            cookie,
                            "If-Match",
                            "*",
                            "Content-Type",
                            "application/json");
        }

        CompletableFuture<Answer> soon(String method, String path, String body) {
            return CompletableFuture.supplyAsync(() -> send(method, path, body));
        }
    }
}
