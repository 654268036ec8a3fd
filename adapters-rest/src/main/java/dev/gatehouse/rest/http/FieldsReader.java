package dev.gatehouse.rest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object strictly (RFC 8259): UTF-8 without a mark, no member twice, nothing behind it, at most 64 KiB, 32
 * levels deep and 1,000 tokens (10,000 in the management API), each text at most 8 Ki characters.
 */
public final class FieldsReader implements MessageBodyReader<Fields> {
    static final int LARGEST_BODY = 64 * 1024;

    private static final JsonMapper SHORT = strict(1_000);
    private static final JsonMapper LONG = strict(10_000);

    /** There is none outside of a request. */
    @Context
    private @Nullable UriInfo address;

    private static JsonMapper strict(int mostTokens) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(32)
                                .maxStringLength(8 * 1024)
                                .maxNumberLength(100)
                                .maxNameLength(256)
                                .maxTokenCount(mostTokens)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Fields.class;
    }

    @Override
    public Fields readFrom(
            Class<Fields> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new ProblemException(HttpProblem.PAYLOAD_TOO_LARGE);
        }
        return new Fields(object(text(bytes), isManagement() ? LONG : SHORT));
    }

    private boolean isManagement() {
        return address != null && ManagementPaths.contain("/" + address.getPath());
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw refusal("The body must be JSON in UTF-8");
        }
    }

    private static ObjectNode object(String text, JsonMapper strict) {
        try {
            JsonNode node = strict.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException tooMuch) {
            throw refusal("The body must be at most 32 levels deep, of " + (strict == LONG ? "10,000" : "1,000")
                    + " parts, with texts of at most 8,192 characters");
        } catch (JsonProcessingException unreadable) {
            throw refusal("The body must be one JSON object, without duplicate members");
        }
        throw refusal("The body must be a JSON object");
    }

    private static Refusal refusal(String sentence) {
        return Refusal.because(Reason.INVALID_REQUEST, sentence);
    }
}
