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
    void whatIsOptionalMayBeMissingOrNullButNothingElse() {
        body.put("a", "7").putNull("b").put("wrong", 7).put("refused", "x");

        var there = fields.optional("a", Reason.INVALID_NAME, Integer::valueOf);
        var none = fields.optional("b", Reason.INVALID_NAME, Integer::valueOf);
        var missing = fields.optional("c", Reason.INVALID_NAME, Integer::valueOf);
        assertThatCode(fields::check).doesNotThrowAnyException();

        assertThat(there.value()).contains(7);
        assertThat(none.value()).isEmpty();
        assertThat(missing.value()).isEmpty();
        fields.optional("wrong", Reason.INVALID_NAME, Integer::valueOf);
        fields.optional("refused", Reason.INVALID_NAME, FieldsTest::refusing);
        assertThat(refusal().fields())
                .containsExactly(entry("wrong", "wrong must be a text"), entry("refused", "so it is"));
    }

    @Test
    void aListHoldsTextsAndNothingElse() {
        body.putArray("a").add("1").add("2");
        body.putArray("empty");
        body.putNull("b").put("text", "1");
        body.putArray("mixed").add("1").add(2);
        body.putArray("hollow").addNull();

        var there = fields.texts("a", Reason.INVALID_ROLE, Integer::valueOf);
        var empty = fields.texts("empty", Reason.INVALID_ROLE, Integer::valueOf);
        var none = fields.texts("b", Reason.INVALID_ROLE, Integer::valueOf);
        var missing = fields.texts("c", Reason.INVALID_ROLE, Integer::valueOf);
        assertThatCode(fields::check).doesNotThrowAnyException();

        assertThat(there.value()).containsExactly(1, 2);
        assertThat(empty.value()).isEmpty();
        assertThat(none.value()).isEmpty();
        assertThat(missing.value()).isEmpty();
        for (String name : new String[] {"text", "mixed", "hollow"}) {
            fields.texts(name, Reason.INVALID_ROLE, Function.identity());
        }
        assertThat(refusal().fields())
                .containsExactly(
                        entry("text", "text must be a list of texts"),
                        entry("mixed", "mixed must be a list of texts"),
                        entry("hollow", "hollow must be a list of texts"));
    }

    @Test
    void aFlagIsTrueOrFalseAndFalseWhereItIsMissing() {
        body.put("yes", true)
                .put("no", false)
                .putNull("none")
                .put("text", "true")
                .put("number", 1);

        assertThat(fields.flag("yes").value()).isTrue();
        assertThat(fields.flag("no").value()).isFalse();
        assertThat(fields.flag("none").value()).isFalse();
        assertThat(fields.flag("missing").value()).isFalse();
        fields.flag("text");
        fields.flag("number");
        assertThat(refusal().fields())
                .containsExactly(
                        entry("text", "text must be true or false"), entry("number", "number must be true or false"));
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
