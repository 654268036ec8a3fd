package dev.gatehouse.bootstrap.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What came back, and how long it took. */
record Answer(int status, HttpHeaders headers, String body, Duration took) {
    static Answer of(HttpResponse<String> response, Duration took) {
        return new Answer(response.statusCode(), response.headers(), response.body(), took);
    }

    JsonNode json() {
        try {
            return new JsonMapper().readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("No JSON: " + body, notJson);
        }
    }

    /** The code of the one error body. */
    String error() {
        return json().path("error").asText();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The session cookie as a browser would send it back. */
    String cookie() {
        return header("Set-Cookie").orElseThrow().split(";", -1)[0];
    }
}
