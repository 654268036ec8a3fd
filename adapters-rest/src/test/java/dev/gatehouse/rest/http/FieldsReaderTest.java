package dev.gatehouse.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsReaderTest {
    private static final String NOT_ONE_OBJECT = "The body must be one JSON object, without duplicate members";
    private static final String TOO_MUCH =
            "The body must be at most 32 levels deep, of 1,000 parts, with texts of at most 8,192 characters";
    private final FieldsReader reader = new FieldsReader();

    @Test
    void readsOneObject() throws IOException {
        assertThat(name("{\"name\": \"Z\u00f6e \ud83d\udc18\"}")).isEqualTo("Z\u00f6e \ud83d\udc18");
        assertThat(name("  {\"other\": [1, {\"name\": \"x\"}], \"name\": \"\\u00e4\"}\n"))
                .isEqualTo("\u00e4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": \"a\", \"n\\u0061me\": \"b\"}",
                "{\"x\": {\"y\": 1, \"y\": 2}}",
                "{} {}",
                "{}x",
                "{} null",
                "{",
                "{\"name\": }",
                "{name: 1}",
                "{'name': 1}",
                "{\"name\": 1,}",
                "{\"name\": NaN}",
                "{\"name\": 01}",
                "{\"name\": \"a\nb\"}",
                "{\"name\": \"\\x\"}",
                "{/* */}",
                "{\"name\": tru}",
                "\ufeff{}"
            })
    void refusesWhatIsNotExactlyOneObject(String body) {
        assertThat(refusal(body).reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(refusal(body).sentence()).isEqualTo(NOT_ONE_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "[]", "[{}]", "1", "\"text\"", "null", "true"})
    void refusesWhatIsNoObject(String body) {
        assertThat(refusal(body).sentence()).isEqualTo("The body must be a JSON object");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        String body = "{\"name\": \"\u00e4\"}";

        assertThat(refusal(body.getBytes(StandardCharsets.ISO_8859_1)).sentence())
                .isEqualTo("The body must be JSON in UTF-8");
        assertThat(refusal(body.getBytes(StandardCharsets.UTF_16)).reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(refusal(body.getBytes(StandardCharsets.UTF_16LE)).reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'})
                        .sentence())
                .isEqualTo("The body must be JSON in UTF-8");
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'})
                        .sentence())
                .isEqualTo("The body must be JSON in UTF-8");
    }

    @Test
    void goesThirtyTwoLevelsDeepAndNoDeeper() {
        assertThat(catchThrowable(() -> read(nested(32)))).isNull();
        assertThat(refusal(nested(33)).sentence()).isEqualTo(TOO_MUCH);
        assertThat(refusal(nested(10_000)).sentence()).isEqualTo(TOO_MUCH);
    }

    @Test
    void takesSixtyFourKibibytesAndNoMore() {
        String full = "{}" + " ".repeat(64 * 1024 - 2);

        assertThat(catchThrowable(() -> read(full))).isNull();
        assertThat(catchThrowableOfType(ProblemException.class, () -> read(full + " "))
                        .problem())
                .isEqualTo(HttpProblem.PAYLOAD_TOO_LARGE);
    }

    @Test
    void takesTextsOfEightKibiAndNoMore() throws IOException {
        assertThat(name("{\"name\": \"" + "x".repeat(8 * 1024) + "\"}")).hasSize(8 * 1024);
        assertThat(refusal("{\"name\": \"" + "x".repeat(8 * 1024 + 1) + "\"}").sentence())
                .isEqualTo(TOO_MUCH);
    }

    @Test
    void takesAThousandTokensAndNoMore() {
        // Two braces, and a name and a value for each member.
        assertThat(catchThrowable(() -> read(members(499)))).isNull();
        assertThat(refusal(members(500)).reason()).isEqualTo(Reason.INVALID_REQUEST);
    }

    @Test
    void takesNeitherEndlessNumbersNorEndlessNames() {
        assertThat(refusal("{\"n\": " + "1".repeat(101) + "}").reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(refusal("{\"" + "n".repeat(257) + "\": 1}").reason()).isEqualTo(Reason.INVALID_REQUEST);
    }

    @Test
    void leavesALoneSurrogateToWhoeverReadsTheField() throws IOException {
        assertThat(name("{\"name\": \"\\ud800\"}")).isEqualTo("\ud800");
    }

    @Test
    void showsNothingOfABodyThatMayHoldAPassword() throws IOException {
        assertThat(read("{\"password\": \"supersecret123\"}").toString()).isEqualTo("Fields[hidden]");
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
    }

    private Refusal refusal(String body) {
        return refusal(body.getBytes(StandardCharsets.UTF_8));
    }

    private Refusal refusal(byte[] body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(body));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private String name(String body) throws IOException {
        return read(body)
                .required("name", Reason.INVALID_NAME, Function.identity())
                .value();
    }

    private Fields read(String body) throws IOException {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private Fields read(byte[] body) throws IOException {
        return reader.readFrom(
                Fields.class,
                Fields.class,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                new ByteArrayInputStream(body));
    }
}
