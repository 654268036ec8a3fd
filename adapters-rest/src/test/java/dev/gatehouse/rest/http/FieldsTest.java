package dev.gatehouse.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final Fields fields = new Fields(body);

    @Test
    void givesWhatWasParsed() {
        body.put("name", "7");

        Field<Integer> seven = fields.required("name", Reason.INVALID_NAME, Integer::valueOf);

        assertThatCode(fields::check).doesNotThrowAnyException();
        assertThat(seven.value()).isEqualTo(7);
    }

    @Test
    void refusesASingleWrongInputByItsOwnCode() {
        body.put("password", "x");
        fields.required("password", Reason.INVALID_PASSWORD, FieldsTest::refusing);

        assertThat(refusal().reason()).isEqualTo(Reason.INVALID_EMAIL);
        assertThat(refusal().sentence()).isEqualTo("so it is");
        assertThat(refusal().fields()).isEmpty();
    }

    @Test
    void namesAMissingOneAndOneOfTheWrongType() {
        var list = JsonNodeFactory.instance.arrayNode().add("a@example.com");

        assertThat(sentenceFor(JsonNodeFactory.instance.missingNode())).isEqualTo("email is required");
        assertThat(sentenceFor(JsonNodeFactory.instance.nullNode())).isEqualTo("email is required");
        assertThat(sentenceFor(JsonNodeFactory.instance.numberNode(1))).isEqualTo("email must be a text");
        assertThat(sentenceFor(JsonNodeFactory.instance.booleanNode(true))).isEqualTo("email must be a text");
        assertThat(sentenceFor(JsonNodeFactory.instance.objectNode())).isEqualTo("email must be a text");
        assertThat(sentenceFor(list)).isEqualTo("email must be a text");
    }

    @Test
    void refusesSeveralByNameInTheOrderTheyWereAskedFor() {
        body.put("a", "x").put("b", 1).put("ok", "fine");
        fields.required("c", Reason.INVALID_EMAIL, Function.identity());
        fields.required("b", Reason.INVALID_NAME, Function.identity());
        fields.required("ok", Reason.INVALID_NAME, Function.identity());
        fields.required("a", Reason.INVALID_NAME, FieldsTest::refusing);

        assertThat(refusal().reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(refusal().sentence()).isEqualTo("Several fields are invalid");
        assertThat(refusal().fields())
                .containsExactly(entry("c", "c is required"), entry("b", "b must be a text"), entry("a", "so it is"));
    }

    @Test
    void givesNothingBeforeItIsChecked() {
        Field<String> name = fields.required("name", Reason.INVALID_NAME, Function.identity());

        assertThatThrownBy(name::value).isInstanceOf(IllegalStateException.class);
    }

    private static String sentenceFor(com.fasterxml.jackson.databind.JsonNode value) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!value.isMissingNode()) {
            body.set("email", value);
        }
        var fields = new Fields(body);
        fields.required("email", Reason.INVALID_EMAIL, Function.identity());
        Refusal refusal = catchThrowableOfType(Refusal.class, fields::check);
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_EMAIL);
        return refusal.sentence();
    }

    private Refusal refusal() {
        return catchThrowableOfType(Refusal.class, fields::check);
    }

    private static String refusing(String text) {
        throw Refusal.because(Reason.INVALID_EMAIL, "so it is");
    }
}
