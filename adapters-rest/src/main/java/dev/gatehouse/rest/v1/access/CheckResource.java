package dev.gatehouse.rest.v1.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.application.Core;
import dev.gatehouse.application.access.Check;
import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.access.Value;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Field;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.ValueJson;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** May this be done, and who says so? */
@Path("/v1/check")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckResource {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,63}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final Check check;

    public CheckResource(Core core) {
        this.check = core.check();
    }

    /**
     * One question, or with {@code checks} a batch of up to 100, about the caller or, with {@code membership}, another member; in
     * the organization named, else the active one. 400 for inputs, 404 for what is not yours.
     */
    @POST
    public Object check(@Auth Requester caller, Fields fields) {
        var organization = fields.optional("organization", Reason.NOT_FOUND, PublicId.ORGANIZATION::require);
        var membership = fields.optional("membership", Reason.NOT_FOUND, PublicId.MEMBERSHIP::require);
        boolean batch = fields.has("checks");
        Optional<Field<List<Fields>>> checks =
                batch ? Optional.of(fields.objects("checks", 1, Check.MOST_QUESTIONS)) : Optional.empty();
        fields.check();
        List<Question> asked = checks.map(
                        all -> all.value().stream().map(CheckResource::question).toList())
                .orElseGet(() -> List.of(question(fields)));
        OrganizationId place =
                organization.value().map(OrganizationId::new).orElseGet(() -> check.usualPlace(caller.actor()));
        List<Decision> decisions = membership
                .value()
                .map(MembershipId::new)
                .map(member -> check.of(member, caller.actor(), place, asked))
                .orElseGet(() -> check.run(caller.actor(), place, asked));
        List<DecisionJson> drawn = decisions.stream().map(DecisionJson::of).toList();
        return batch ? new DecisionJson.Results(drawn) : drawn.get(0);
    }

    private static Question question(Fields fields) {
        var action = fields.required("action", Reason.INVALID_REQUEST, text -> checked(WORD, "action", text));
        var subject = fields.required("subject", Reason.INVALID_REQUEST, text -> checked(WORD, "subject", text));
        var field = fields.optional("field", Reason.INVALID_REQUEST, text -> checked(FIELD, "field", text));
        var attributes = fields.node("attributes", CheckResource::attributes);
        fields.check();
        return new Question(action.value(), subject.value(), field.value(), attributes.value());
    }

    private static Optional<Value.Members> attributes(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw Refusal.because(Reason.INVALID_REQUEST, "attributes must be an object");
        }
        return Optional.of(ValueJson.members(node));
    }

    private static String checked(Pattern pattern, String name, String text) {
        if (!pattern.matcher(text).matches()) {
            throw Refusal.because(Reason.INVALID_REQUEST, name + " is no name");
        }
        return text;
    }
}
