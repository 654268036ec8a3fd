package dev.gatehouse.rest.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.access.RoleId;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationRole;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.WorldSite;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An organization with an owner, a member and a role, to which callers come; what else a row speaks of is made when it is. */
final class Stand {
    private static final String BARE_ROLE = "Bare";

    private final WorldSite world;
    private final String place;
    private final OrganizationId organization;
    private final String owner;
    private final Map<String, String> ids = new HashMap<>();

    /** The whole world is new. */
    static Stand alone(WorldSite world) {
        world.world().forgetEverybody();
        return new Stand(world, "acme");
    }

    /** Another organization in the same world. */
    static Stand beside(Stand other) {
        return new Stand(other.world, "other");
    }

    private Stand(WorldSite world, String place) {
        this.world = world;
        this.place = place;
        owner = signedUp("owner");
        organization = world.world()
                .ports()
                .memberships()
                .of(account("owner").id())
                .get(0)
                .organization();
        ids.put("organization", PublicId.of(organization));
        ids.put("account", PublicId.of(account("owner").id()));
        ids.put("membership=owner", membershipId("owner"));
        signedUp("target");
        join("target", MembershipState.ACTIVE, "Member");
        ids.put("membership", membershipId("target"));
        ids.put("role", role("Auditor"));
    }

    /** The ids that a row speaks of. */
    Map<String, String> ids(Row row) {
        String home = "/v1/organizations/" + ids.get("organization");
        made(row, "project", home + "/projects", "{\"name\": \"Apollo\"}");
        made(row, "invitation", home + "/invitations", """
                {"email": "guest@%s.example.com", "roles": ["Member"]}""".formatted(place));
        made(row, "key", home + "/keys", keyOf("{\"kind\": \"organization\"}"));
        if (row.names("session")) {
            Answer sessions = world.site().get("/v1/me/sessions", "Cookie", "session=" + owner);
            ids.put("session", sessions.json().at("/items/0/id").asText());
        }
        return Map.copyOf(ids);
    }

    /** The headers by which this caller is known here. */
    List<String> headers(Caller caller) {
        return switch (caller) {
            case OWNER -> cookie(owner);
            case APP_ADMIN -> cookie(joined("admin", MembershipState.ACTIVE, "AppAdmin"));
            case MEMBER -> cookie(joined("member", MembershipState.ACTIVE, "Member"));
            case BARE -> {
                role(BARE_ROLE);
                yield cookie(joined("bare", MembershipState.ACTIVE, BARE_ROLE));
            }
            case SUSPENDED -> cookie(joined("suspended", MembershipState.SUSPENDED, Membership.OWNER));
            case STRANGER -> cookie(signedUp("stranger"));
            case SIGNED_OUT -> List.of();
            case ORGANIZATION_KEY -> key("{\"kind\": \"organization\"}");
            case PROJECT_KEY -> {
                String project = create("/projects", "{\"name\": \"Gemini\"}")
                        .json()
                        .path("id")
                        .asText();
                yield key("{\"kind\": \"project\", \"id\": \"" + project + "\"}");
            }
        };
    }

    private List<String> key(String ownedBy) {
        String text = create("/keys", keyOf(ownedBy)).json().path("key").asText();
        return List.of("Authorization", "Bearer " + text);
    }

    private static String keyOf(String ownedBy) {
        return "{\"name\": \"Robot\", \"owner\": " + ownedBy + ", \"scopes\": [\"manage:all\"]}";
    }

    private void made(Row row, String kind, String path, String body) {
        if (row.names(kind) && !ids.containsKey(kind)) {
            ids.put(kind, created(path, body).json().path("id").asText());
        }
    }

    private Answer create(String list, String body) {
        return created("/v1/organizations/" + ids.get("organization") + list, body);
    }

    private Answer created(String path, String body) {
        Answer answer = world.site().post(path, body, "Cookie", "session=" + owner);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(201);
        return answer;
    }

    private String joined(String name, MembershipState state, String role) {
        String token = signedUp(name);
        join(name, state, role);
        return token;
    }

    /** The token of a session of somebody new whose address is proven. */
    private String signedUp(String name) {
        String token = person(name).signsUpAt(world.site()).token();
        Account account = account(name);
        world.world()
                .ports()
                .accounts()
                .verifyEmail(account.id(), account.email().canonical(), now());
        return token;
    }

    private void join(String name, MembershipState state, String role) {
        world.world()
                .ports()
                .memberships()
                .add(new Membership(
                        new MembershipId(newIds().next()),
                        account(name).id(),
                        organization,
                        state,
                        Set.of(role),
                        now()));
    }

    private String role(String name) {
        var role = new OrganizationRole(
                new RoleId(newIds().next()), Optional.of(organization), name, "", List.of(), now(), now());
        world.world().ports().organizationRoles().add(role);
        return PublicId.of(role.id());
    }

    private String membershipId(String name) {
        return PublicId.MEMBERSHIP.write(world.world()
                .ports()
                .memberships()
                .find(account(name).id(), organization)
                .orElseThrow()
                .id()
                .value());
    }

    private Account account(String name) {
        var address = world.core().emailAddresses().parse(person(name).email());
        return world.world()
                .ports()
                .accounts()
                .findByEmail(address)
                .orElseThrow()
                .account();
    }

    private Person person(String name) {
        return Person.named(name + "-" + place);
    }

    private Ids newIds() {
        return world.world().ports().ids();
    }

    private Instant now() {
        return world.world().clock().instant();
    }

    private static List<String> cookie(String token) {
        return List.of("Cookie", "session=" + token);
    }
}
