package dev.gatehouse.rest.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back. Names of headers are compared without regard to case. */
public record Answer(int status, Map<String, List<String>> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COOKIE = "session=";

    /** As it came over the wire. */
    public static Answer of(HttpResponse<String> response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers().map());
        return new Answer(response.statusCode(), headers, response.body());
    }

    /** The values of a header, in their order; none where it is missing. */
    public List<String> all(String header) {
        return headers.getOrDefault(header, List.of());
    }

    /** The only value of a header. */
    public Optional<String> header(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new AssertionError(name + " came more than once: " + values);
        }
        return values.stream().findFirst();
    }

    /** The body with its ids as the contracts print them. */
    public String published() {
        return body.replaceAll("(usr|org|rol|acct|user|key|ses)_[0-9A-HJKMNP-TV-Z]{26}", "$1_01HX...");
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("The body is no JSON: " + body, notJson);
        }
    }

    /** The code of an error. */
    public String error() {
        return json().path("error").asText();
    }

    /** The whole Set-Cookie header of the session with the token as the contracts print it. */
    public String setCookie() {
        return cookieNamed("session").orElse("").replaceFirst("session=[A-Za-z0-9._-]+", "session=<jwt>");
    }

    /** The token of the session that was opened. */
    public String token() {
        String cookie = cookieNamed("session").orElse("");
        if (!cookie.startsWith(COOKIE)) {
            throw new AssertionError("No session was opened: " + this);
        }
        return cookie.substring(COOKIE.length(), cookie.indexOf(';'));
    }

    /** The whole Set-Cookie header that gives this cookie; at most one does. */
    public Optional<String> cookieNamed(String name) {
        List<String> cookies = all("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .toList();
        if (cookies.size() > 1) {
            throw new AssertionError("The cookie " + name + " came more than once: " + this);
        }
        return cookies.stream().findFirst();
    }
}
