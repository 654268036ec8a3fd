package dev.gatehouse.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rest.site.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is not as it is described is noticed. */
class DescribedTest {
    private static final String PERSON =
            "{\"id\":\"usr_01M7YN9M0HWBMERD8M61DVHAZ6\",\"name\":\"Alice\",\"email\":\"alice@example.com\"}";
    private static final String ME = "{\"user\":" + PERSON + ",\"organization\":null}";

    @Test
    void whatIsAsDescribedPasses() {
        assertThat(check("GET", "/auth/me", 200, ME)).isNotNull();
        assertThat(check("GET", "/auth/me?a=b", 401, error("UNAUTHORIZED"))).isNotNull();
        assertThat(check("GET", "/nowhere", 404, error("NOT_FOUND"))).isNotNull();
        assertThat(check("PUT", "/auth/me", 405, error("METHOD_NOT_ALLOWED"))).isNotNull();
        assertThat(check("HEAD", "/health/live", 200, "")).isNotNull();
    }

    @Test
    void anotherStatusIsNoticed() {
        refused("does not answer with this status", "GET", "/auth/me", 204, "");
        refused("nothing is described", "GET", "/nowhere", 200, "{}");
        refused("nothing is described", "PUT", "/auth/me", 200, "{}");
    }

    @Test
    void anotherBodyIsNoticed() {
        refused("email", "GET", "/auth/me", 200, ME.replace("\"email\"", "\"mail\""));
        refused("password", "GET", "/auth/me", 200, ME.replace("\"name\"", "\"password\":\"x\",\"name\""));
        refused("$.user.id", "GET", "/auth/me", 200, ME.replace("usr_0", "usr_x"));
        refused("it has no body", "DELETE", "/api/machines/mac_1", 204, "{}");
        refused("of the type application/problem+json", "GET", "/v1/nowhere", 404, error("NOT_FOUND"));
    }

    @Test
    void anotherCodeIsNoticed() {
        refused("LAST_OWNER", "GET", "/auth/me", 401, error("LAST_OWNER"));
    }

    @Test
    void aHeaderThatIsMissingOrWrongIsNoticed() {
        var bare = new Answer(200, headers("Content-Type", "application/json"), ME);
        assertThatThrownBy(() -> Described.check("GET", URI.create("/auth/me"), bare))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("X-Request-Id is missing")
                .hasMessageContaining("Cache-Control is missing");
        var odd = new Answer(
                401,
                headers(
                        "Content-Type",
                        "application/json",
                        "X-Request-Id",
                        "r 1",
                        "Cache-Control",
                        "no-store",
                        "WWW-Authenticate",
                        "Basic"),
                error("UNAUTHORIZED"));
        assertThatThrownBy(() -> Described.check("GET", URI.create("/auth/me"), odd))
                .hasMessageContaining("X-Request-Id")
                .hasMessageContaining("WWW-Authenticate");
        var html = new Answer(
                200, headers("Content-Type", "text/html", "X-Request-Id", "r", "Cache-Control", "no-store"), "<p>");
        assertThatThrownBy(() -> Described.check("GET", URI.create("/auth/me"), html))
                .hasMessageContaining("not of the type text/html");
    }

    private static Answer check(String method, String path, int status, String body) {
        var headers = headers("Content-Type", "application/json", "X-Request-Id", "r-1", "Cache-Control", "no-store");
        return Described.check(method, URI.create("http://localhost" + path), new Answer(status, headers, body));
    }

    private static void refused(String complaint, String method, String path, int status, String body) {
        assertThatThrownBy(() -> check(method, path, status, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }

    private static String error(String code) {
        return "{\"error\":\"" + code + "\",\"message\":\"No\"}";
    }

    private static Map<String, List<String>> headers(String... pairs) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], List.of(pairs[i + 1]));
        }
        return headers;
    }
}
