package dev.gatehouse.rest.v1.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.rest.http.PublicId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the inputs of keys that are more than a text. */
final class KeyFields {
    private KeyFields() {}

    /** Each scope once. Refuses with INVALID_REQUEST none, too many, and what is none. */
    static List<KeyScope> scopes(JsonNode list) {
        if (!list.isArray() || list.isEmpty() || list.size() > ApiKey.MOST_SCOPES) {
            throw invalid("scopes must be a list of 1 to " + ApiKey.MOST_SCOPES + " texts");
        }
        var scopes = new LinkedHashSet<KeyScope>();
        list.forEach(one -> scopes.add(KeyScope.of(one.isTextual() ? one.textValue() : "")));
        return List.copyOf(scopes);
    }

    /**
     * The owner that is meant; the caller where none is. Refuses with INVALID_REQUEST what names none, and with NOT_FOUND an id
     * that cannot be one, or another organization.
     */
    static KeyOwner owner(JsonNode node, AccountId self, OrganizationId organization) {
        if (node.isMissingNode() || node.isNull()) {
            return new KeyOwner.Person(self);
        }
        Optional<String> id =
                Optional.of(node.path("id")).filter(JsonNode::isTextual).map(JsonNode::textValue);
        return switch (node.path("kind").asText()) {
            case "person" ->
                new KeyOwner.Person(
                        id.map(PublicId.ACCOUNT::require).map(AccountId::new).orElse(self));
            case "project" ->
                new KeyOwner.OfProject(id.map(PublicId.PROJECT::require)
                        .map(ProjectId::new)
                        .orElseThrow(() -> invalid("owner must name a project by its id")));
            case "organization" -> ofOrganization(id, organization);
            default -> throw invalid("owner must be of the kind person, project or organization");
        };
    }

    /** An owner by its id alone, as lists are filtered. Refuses with INVALID_REQUEST an id of none. */
    static KeyOwner owner(String id, OrganizationId organization) {
        return Stream.of(
                        PublicId.ACCOUNT.read(id).map(AccountId::new).<KeyOwner>map(KeyOwner.Person::new),
                        PublicId.PROJECT.read(id).map(ProjectId::new).<KeyOwner>map(KeyOwner.OfProject::new),
                        Optional.of(id)
                                .filter(PublicId.of(organization)::equals)
                                .<KeyOwner>map(one -> new KeyOwner.OfOrganization()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> invalid("owner must be the id of a person, a project or this organization")
                        .about("owner"));
    }

    private static KeyOwner ofOrganization(Optional<String> id, OrganizationId organization) {
        if (id.filter(text -> !text.equals(PublicId.of(organization))).isPresent()) {
            throw Refusal.of(Reason.NOT_FOUND);
        }
        return new KeyOwner.OfOrganization();
    }

    private static Refusal invalid(String sentence) {
        return Refusal.because(Reason.INVALID_REQUEST, sentence);
    }
}
