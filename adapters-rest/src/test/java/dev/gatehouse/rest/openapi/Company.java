package dev.gatehouse.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.openapi.Operations.Operation;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.tenants.Tenant;
import dev.gatehouse.rest.v1.Staff;
import dev.gatehouse.rest.v1.Staff.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An organization with one of everything, for whom every operation of the management API can be done, by the credential and the
 * example that the description gives for it.
 */
final class Company {
    private static final String JSON = "application/json";

    private final WorldSite world;
    private final Map<String, String> ids;
    private final List<String> owner;
    private final List<String> administrator;
    private final List<String> backend;
    private int made;

    private Company(WorldSite world) {
        this.world = world;
        var staff = new Staff(world);
        var person = Person.named("Owner");
        Tenant tenant = Tenant.of(world.site(), person);
        ids = new HashMap<>(tenant.ids());
        owner = List.of(
                "Authorization", "Bearer " + person.signsInAt(world.site()).token());
        Known mighty = staff.signedUp("Administrator");
        staff.grant(mighty, "predefined_super_admin");
        administrator = List.of("Authorization", "Bearer " + mighty.token());
        backend = List.of(
                "Authorization",
                "Bearer " + staff.apiToken(ids.getOrDefault("organization", ""), "plan", "introspect", "revoke"));
        ids.put("membership", joined(staff.signedUp("Member")));
        world.world()
                .ports()
                .accounts()
                .verifyEmail(
                        account(person).id(),
                        account(person).email().canonical(),
                        world.world().clock().instant());
    }

    /** Belongs here too from now on; the id of the membership. */
    private String joined(Known member) {
        var ports = world.world().ports();
        var membership = new Membership(
                new MembershipId(ports.ids().next()),
                new AccountId(PublicId.ACCOUNT.require(member.id())),
                new OrganizationId(PublicId.ORGANIZATION.require(ids.getOrDefault("organization", ""))),
                MembershipState.ACTIVE,
                Set.of("AppAdmin"),
                world.world().clock().instant());
        ports.memberships().add(membership);
        return PublicId.MEMBERSHIP.write(membership.id().value());
    }

    private Account account(Person person) {
        var address = world.core().emailAddresses().parse(person.email());
        return world.world()
                .ports()
                .accounts()
                .findByEmail(address)
                .orElseThrow()
                .account();
    }

    /** In a new world. */
    static Company alone(WorldSite world) {
        world.world().forgetEverybody();
        return new Company(world);
    }

    /** The address of an operation here. */
    String address(Operation operation) {
        return operation.route().at(ids);
    }

    Answer send(Operation operation, String query, String body, String... headers) {
        var all = new ArrayList<>(credential(operation));
        all.addAll(List.of(headers));
        if (!body.isEmpty()) {
            all.addAll(List.of("Content-Type", JSON));
        }
        return world.site()
                .send(operation.route().method(), address(operation) + query, body, all.toArray(new String[0]));
    }

    /** What is shown at an address, to whoever would do this there. */
    Answer get(Operation operation, String path) {
        return world.site().get(path, credential(operation).toArray(new String[0]));
    }

    private List<String> credential(Operation operation) {
        if (operation.route().template().startsWith("/v1/admin")) {
            return administrator;
        }
        JsonNode schemes = operation.described().path("security");
        return schemes.size() == 1 && schemes.get(0).has("backend") ? backend : owner;
    }

    /** The body that the description shows as an example; names and addresses are new each time. */
    String example(Operation operation) {
        JsonNode schema =
                operation.described().at("/requestBody/content").path(JSON).path("schema");
        if (schema.isMissingNode()) {
            return "";
        }
        JsonNode examples = Operations.described().resolved(schema).path("examples");
        assertThat(examples).as("an example for " + operation).isNotEmpty();
        ObjectNode example = examples.get(0).deepCopy();
        made++;
        if (example.has("name")) {
            example.put("name", example.path("name").asText() + made);
        }
        if (example.has("email")) {
            example.put("email", made + example.path("email").asText());
        }
        return example.toString();
    }
}
