package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer has in common, also those that the container gives before any of our doors is reached. */
class EdgeTest {
    private static final String END = "\r\nConnection: close\r\n\r\n";
    private static Running gatehouse;
    private static Site site;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
        site = gatehouse.site();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Test
    void successIsDressedToo() {
        Answer created = Person.named("dressed").signsUpAt(site);
        Answer found = site.get("/health/live");

        assertThat(created.status()).isEqualTo(201);
        assertDressed(created);
        assertThat(found.status()).isEqualTo(200);
        assertDressed(found);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, NOT_FOUND",
        "GET, /, 404, NOT_FOUND",
        "GET, /auth, 404, NOT_FOUND",
        "GET, /auth/me/, 404, NOT_FOUND",
        "GET, /auth/me, 401, UNAUTHORIZED",
        "GET, /auth/login, 405, METHOD_NOT_ALLOWED",
        "DELETE, /auth/me, 405, METHOD_NOT_ALLOWED",
        "PATCH, /auth/signup, 405, METHOD_NOT_ALLOWED",
        "BREW, /auth/me, 405, METHOD_NOT_ALLOWED",
        "TRACE, /auth/me, 405, METHOD_NOT_ALLOWED",
        "PROPFIND, /, 405, METHOD_NOT_ALLOWED",
        "get, /auth/me, 405, METHOD_NOT_ALLOWED",
        "GET, //auth/me, 400, BAD_REQUEST",
        "GET, /auth//me, 400, BAD_REQUEST",
        "GET, /auth/%6de, 404, NOT_FOUND",
        "GET, /auth%2Fme, 400, BAD_REQUEST",
        "GET, /auth%2fme, 400, BAD_REQUEST",
        "GET, /auth/me;x=1, 404, NOT_FOUND",
        "GET, /auth;/me, 404, NOT_FOUND",
        "GET, /AUTH/me, 404, NOT_FOUND",
        "GET, /metrics, 404, NOT_FOUND",
        "POST, /tasks/doctor, 404, NOT_FOUND",
        "GET, /healthcheck, 404, NOT_FOUND",
        "GET, /WEB-INF/web.xml, 404, NOT_FOUND",
        "GET, /application.wadl, 404, NOT_FOUND"
    })
    void everyRefusalHasTheOneForm(String method, String path, int status, String code) {
        Answer answer = site.wire(method + " " + path + " HTTP/1.1\r\nHost: localhost" + END);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(code);
        assertRefusal(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /auth/../auth/me HTTP/1.1\r\nHost: localhost",
                "GET /auth/./me HTTP/1.1\r\nHost: localhost",
                "GET /auth/%2e%2e/auth/me HTTP/1.1\r\nHost: localhost",
                "GET /auth/..;/auth/me HTTP/1.1\r\nHost: localhost",
                "GET /auth/me%00 HTTP/1.1\r\nHost: localhost",
                "GET /auth/me%zz HTTP/1.1\r\nHost: localhost",
                "GET /auth/%c0%af HTTP/1.1\r\nHost: localhost",
                "GET /auth\\me HTTP/1.1\r\nHost: localhost",
                "GET /auth/me HTTP/1.1",
                "GET /auth/me HTTP/1.1\r\nHost: a\r\nHost: b",
                "GET /auth/me HTTP/1.1\r\nHost: a b",
                "GET /auth/me HTTP/1.1\r\nHost: local<host>",
                "GET /auth/me HTTP/9.9\r\nHost: localhost",
                "GET  /auth/me HTTP/1.1\r\nHost: localhost",
                "GET /auth/me\r\nHost: localhost",
                "GET /auth/me HTTP/1.1\r\nHost: localhost\r\nNo colon",
                "GET /auth/me HTTP/1.1\r\nHost: localhost\r\nSpace : x",
                "GET /auth/me HTTP/1.1\r\nHost: localhost\r\nBad\u0001name: x",
                "GET /auth/me HTTP/1.1\r\nHost: localhost\r\n folded: x",
                "\u0000\u0001\u0002",
                "GE\u00e4T / HTTP/1.1\r\nHost: localhost",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: x",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: rubbish",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, gzip",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nExpect: 300-never",
                "GET http://evil.example/auth/me HTTP/1.1\r\nHost: localhost",
                "GET * HTTP/1.1\r\nHost: localhost",
                "OPTIONS * HTTP/1.1\r\nHost: localhost",
                "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example"
            })
    void whateverIsOnTheWireIsAnsweredInTheOneFormAndNeverAsAFault(String request) {
        Answer answer = site.wire(request + END);

        assertThat(answer.status()).isBetween(400, 499);
        assertRefusal(answer);
    }

    @Test
    void aBrokenChunkIsABadRequest() {
        Answer answer = site.wire("POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                + "\r\nTransfer-Encoding: chunked" + END + "xyz\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertRefusal(answer);
    }

    @Test
    void tooLongAHeaderIsRefused() {
        Answer answer = site.wire("GET /auth/me HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(9_000) + END);

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.error()).isEqualTo("HEADERS_TOO_LARGE");
        assertRefusal(answer);
    }

    @Test
    void tooLongAnAddressIsRefused() {
        Answer answer = site.wire("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost" + END);

        assertThat(answer.status()).isBetween(400, 499);
        assertRefusal(answer);
    }

    @Test
    void tooLargeABodyIsRefusedWhetherItIsAnnouncedOrNot() {
        String large = "{\"name\": \"" + "x".repeat(70_000) + "\"}";
        Answer announced = site.wire("POST /auth/signup HTTP/1.1\r\nHost: localhost"
                + "\r\nContent-Type: application/json\r\nContent-Length: 70012" + END);
        Answer chunked = site.wire("POST /auth/signup HTTP/1.1\r\nHost: localhost"
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked" + END
                + Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n");

        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.error()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertRefusal(announced);
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.error()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertRefusal(chunked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/*",
                "*/*",
                "application/jsonp",
                "application/problem+json",
                "text/html"
            })
    void onlyJsonIsTaken(String type) {
        Answer answer = site.send("POST", "/auth/login", "{}", "Content-Type", type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.error()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertRefusal(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""})
    void jsonIsTakenInAnySpellingOfItsType(String type) {
        assertThat(site.send("POST", "/auth/login", "{}", "Content-Type", type).status())
                .isEqualTo(400);
    }

    @Test
    void compressedBodiesAreNotTaken() {
        Answer answer = site.post("/auth/login", "{}", "Content-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(415);
        assertRefusal(answer);
    }

    @Test
    void aBodyWithoutTypeIsNotTaken() {
        assertThat(site.send("POST", "/auth/login", "{}").status()).isEqualTo(415);
    }

    @Test
    void whoeverTakesOnlyOtherTypesIsToldSo() {
        Answer answer = site.get("/auth/me", "Accept", "text/html");

        assertThat(answer.status()).isBetween(400, 499);
        assertRefusal(answer);
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        Answer answer = site.get("/auth/login");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow").orElseThrow()).contains("POST").doesNotContain("GET");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        Answer known = site.send("HEAD", "/health/live", "");
        Answer unknown = site.wire("HEAD /nowhere HTTP/1.1\r\nHost: localhost" + END);

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.body()).isEmpty();
        assertDressed(known);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
        assertDressed(unknown);
    }

    @Test
    void optionsTellsNoOtherOriginAnything() {
        Answer answer = site.send(
                "OPTIONS",
                "/auth/login",
                "",
                "Origin",
                "https://evil.example",
                "Access-Control-Request-Method",
                "POST");

        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.headers().keySet()).noneMatch(name -> name.regionMatches(true, 0, "access-control", 0, 14));
        assertDressed(answer);
    }

    @ParameterizedTest
    @CsvSource({"cross-site,https://evil.example", "same-site,https://sub.localhost", "cross-site,null"})
    void anotherSitesPageChangesNothing(String fetchSite, String origin) {
        Answer answer = Person.named("crossed").signsUpAt(site, "Sec-Fetch-Site", fetchSite, "Origin", origin);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).isEqualTo("CROSS_SITE_REQUEST");
        assertRefusal(answer);
        assertThat(gatehouse.count("select count(*) from accounts where email like 'crossed%'"))
                .isZero();
    }

    @Test
    void theCallersRequestIdIsKeptWhereItIsPlain() {
        assertThat(site.get("/nowhere", "X-Request-Id", "abc-DEF_1.2").header("X-Request-Id"))
                .contains("abc-DEF_1.2");
        assertThat(site.get("/nowhere", "X-Request-Id", "a b").header("X-Request-Id"))
                .isPresent()
                .get()
                .isNotEqualTo("a b");
        assertThat(site.get("/nowhere", "X-Request-Id", "x".repeat(65))
                        .header("X-Request-Id")
                        .orElseThrow())
                .hasSize(36);
    }

    private static void assertRefusal(Answer answer) {
        assertDressed(answer);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("error", "message");
        assertThat(answer.error()).matches("[A-Z_]+");
        assertThat(answer.json().get("message").asText()).matches("[A-Z][^\\n]*[^.]");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    private static void assertDressed(Answer answer) {
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("X-Request-Id").orElse("")).matches("[A-Za-z0-9._-]{1,64}");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
}
