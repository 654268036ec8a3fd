package dev.gatehouse.rest.v1;

import dev.gatehouse.application.token.ManageApiTokens;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.util.List;
import java.util.Optional;

/** People who are signed in at a site, what its operators make of them, and what they ask for. */
public record Staff(WorldSite world) {
    private static final Client OPERATOR = new Client("127.0.0.1", "test", "");

    /** Somebody who is signed in: the session's token, the account and the organization they founded. */
    public record Known(String token, String id, String organization) {}

    public Site site() {
        return world.site();
    }

    public Known signedUp(String name) {
        Answer answer = Person.named(name).signsUpAt(site());
        String token = answer.token();
        var session = get("/api/auth/get-session", token).json().path("session");
        return new Known(
                token,
                session.path("user_id").asText(),
                session.path("active_organization_id").asText());
    }

    public void grant(Known person, String role) {
        var roles = world.core().instanceRoles();
        roles.grant(new AccountId(PublicId.ACCOUNT.read(person.id()).orElseThrow()), roles.named(role), OPERATOR);
    }

    public String apiToken(String organization, String... scopes) {
        var order = new ManageApiTokens.Order(
                new OrganizationId(PublicId.ORGANIZATION.read(organization).orElseThrow()),
                TokenName.of("Till"),
                Scopes.of(List.of(scopes)),
                Optional.empty());
        return world.core().manageApiTokens().create(order, OPERATOR).text();
    }

    public Answer get(String path, String token) {
        return site().get(path, "Authorization", "Bearer " + token);
    }

    public Answer post(String path, String json, String token) {
        return json.isEmpty()
                ? site().send("POST", path, "", "Authorization", "Bearer " + token)
                : site().post(path, json, "Authorization", "Bearer " + token);
    }

    public Answer patch(String path, String json, String version, String token) {
        return site().send(
                        "PATCH",
                        path,
                        json,
                        "Content-Type",
                        "application/merge-patch+json",
                        "If-Match",
                        version,
                        "Authorization",
                        "Bearer " + token);
    }
}
