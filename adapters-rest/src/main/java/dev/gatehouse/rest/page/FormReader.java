package dev.gatehouse.rest.page;

import dev.gatehouse.rest.http.HttpProblem;
import dev.gatehouse.rest.http.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Reads a {@link Form} of at most 16 KiB. */
public final class FormReader implements MessageBodyReader<Form> {
    private static final int LARGEST_BODY = 16 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Form.class;
    }

    @Override
    public Form readFrom(
            Class<Form> type,
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
        return Form.read(new String(bytes, StandardCharsets.UTF_8));
    }
}
