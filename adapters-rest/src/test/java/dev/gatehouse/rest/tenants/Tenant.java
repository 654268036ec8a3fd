package dev.gatehouse.rest.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An organization with one of everything, and its owner. */
public final class Tenant {
    private static final List<String> LISTS = List.of("memberships", "invitations", "roles", "projects", "keys");

    private final Site site;
    private final Person owner;
    private final String cookie;
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Tenant(Site site, Person owner) {
        this.site = site;
        this.owner = owner;
        Answer signedUp = owner.signsUpAt(site);
        this.cookie = "session=" + signedUp.token();
        ids.put("account", signedUp.json().at("/user/id").asText());
        ids.put("organization", signedUp.json().at("/organization/id").asText());
    }

    /** Signs the owner up and makes one of everything. */
    public static Tenant of(Site site, Person owner) {
        var tenant = new Tenant(site, owner);
        tenant.furnish();
        return tenant;
    }

    private void furnish() {
        String home = "/v1/organizations/" + ids.get("organization");
        ids.put(
                "membership",
                get(home + "/memberships").json().at("/items/0/id").asText());
        ids.put("session", get("/v1/me/sessions").json().at("/items/0/id").asText());
        made("role", home + "/roles", """
                {"name": "%s", "policies": [{"action": "read", "subject": "Project"}]}""".formatted(roleName()));
        made("project", home + "/projects", "{\"name\": \"Apollo\"}");
        made("invitation", home + "/invitations", """
                {"email": "guest-of-%s", "roles": ["Member"]}""".formatted(owner.email()));
        made("key", home + "/keys", """
                {"name": "Robot", "owner": {"kind": "organization"}, "scopes": ["read:Project"]}""");
    }

    private void made(String kind, String path, String body) {
        Answer answer = post(path, body);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(201);
        ids.put(kind, answer.json().path("id").asText());
    }

    /** The name of the one role that it has of its own. */
    public String roleName() {
        return "Auditor-" + owner.name().split(" ", 2)[0];
    }

    /** The ids of what it has, by the names that routes give them. */
    public Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    public Person owner() {
        return owner;
    }

    public Answer get(String path) {
        return site.get(path, "Cookie", cookie);
    }

    public Answer post(String path, String body) {
        return site.post(path, body, "Cookie", cookie);
    }

    /** Sends it as the owner; what is changed may be of any version. */
    public Answer send(String method, String path, String body) {
        return body.isEmpty()
                ? site.send(method, path, body, "Cookie", cookie, "If-Match", "*")
                : site.send(method, path, body, "Cookie", cookie, "If-Match", "*", "Content-Type", "application/json");
    }

    /** Everything that its owner can see of it, in words. */
    public String whole() {
        String home = "/v1/organizations/" + ids.get("organization");
        var whole = new StringBuilder(get(home).body());
        LISTS.forEach(list -> whole.append('\n').append(get(home + "/" + list).body()));
        whole.append('\n').append(get(home + "/subscription").body());
        whole.append('\n').append(get("/v1/me").body());
        return whole.toString();
    }
}
