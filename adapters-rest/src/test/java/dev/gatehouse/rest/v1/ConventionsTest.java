package dev.gatehouse.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.rest.http.RefusalMapper;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds at every address of the management API, over real HTTP. */
class ConventionsTest {
    private static final List<ProbeResource> PROBES = new ArrayList<>();
    private static final WorldSite WORLD = WorldSite.withResources(core -> {
        PROBES.add(new ProbeResource(new Creation(core.once())));
        return List.copyOf(PROBES);
    });
    private static final String ID = "X-Request-Id";
    private static final String NOBODY = "prj_00000000000000000000000000";

    private String cookie = "";

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @BeforeEach
    void signUp() {
        WORLD.world().forgetEverybody();
        probe().clear();
        cookie = "session=" + Person.ALICE.signsUpAt(site()).token();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void aRefusalIsAProblem() {
        Answer answer = get("/v1/probe/" + NOBODY, ID, "r-1");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header(ID)).contains("r-1");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).isEqualTo(notFound("There is nothing here by that name"));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsAProblemOfItsStatus(Reason reason) {
        Answer answer = post("/v1/probe/refusals", "{\"reason\": \"" + reason + "\"}");

        assertProblem(answer, RefusalMapper.status(reason), reason.name());
        assertThat(answer.json().at("/message").asText()).isEqualTo(reason.sentence());
        assertThat(answer.json().at("/detail").asText()).isEqualTo(reason.sentence());
        assertThat(answer.header("Retry-After").isPresent()).isEqualTo(answer.status() == 503);
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo(Optional.of("Bearer").filter(any -> reason == Reason.UNAUTHORIZED));
    }

    @Test
    void oneWrongInputIsNamedToo() {
        Answer answer = post("/v1/probe", "{}", ID, "r-2");

        assertThat(answer.body()).isEqualTo("""
                {"type":"about:blank","title":"Invalid name","status":400,"detail":"name is required",\
                "error":"INVALID_NAME","message":"name is required","request_id":"r-2",\
                "errors":[{"pointer":"/name","code":"INVALID_NAME","message":"name is required"}]}""");
    }

    @Test
    void severalWrongInputsAreNamedEach() {
        Answer answer = post("/v1/probe", "{\"name\": \" \", \"size\": 11, \"loud\": 1}", ID, "r-3");

        assertThat(answer.body()).isEqualTo("""
                {"type":"about:blank","title":"Invalid request","status":400,"detail":"Several fields are invalid",\
                "error":"INVALID_REQUEST","message":"Several fields are invalid","request_id":"r-3",\
                "errors":[{"pointer":"/name","code":"INVALID_NAME","message":"Name is invalid"},\
                {"pointer":"/size","code":"INVALID_REQUEST","message":"size must be a whole number from 1 to 10"},\
                {"pointer":"/loud","code":"INVALID_REQUEST","message":"loud must be true or false"}]}""");
    }

    @Test
    void anInputWithinAListIsToldByItsPlace() {
        Answer answer = post("/v1/probe/many", "{\"parts\": [{\"name\": \"a\"}, {\"name\": 1}]}");

        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/parts/1/name");
        assertProblem(post("/v1/probe/many", "{\"parts\": []}"), 400, "INVALID_REQUEST");
        assertProblem(post("/v1/probe/many", "{\"parts\": [1]}"), 400, "INVALID_REQUEST");
        assertThat(post("/v1/probe/many", "{\"parts\": [{\"name\": \"a\"}]}").body())
                .isEqualTo("[\"a\"]");
    }

    @Test
    void problemsOfHttpAreProblems() {
        String form = "application/x-www-form-urlencoded";
        assertProblem(site().get("/v1/probe"), 401, "UNAUTHORIZED");
        assertThat(site().get("/v1/probe").header("WWW-Authenticate")).contains("Bearer");
        assertProblem(get("/v1/nothing"), 404, "NOT_FOUND");
        assertProblem(get("/v1"), 404, "NOT_FOUND");
        assertProblem(get("/v1/a%20b"), 404, "NOT_FOUND");
        assertProblem(get("/projects/nothing"), 404, "NOT_FOUND");
        assertProblem(send("PUT", "/v1/probe", "{}", "Content-Type", "application/json"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(get("/v1/probe", "Accept", "text/html"), 406, "NOT_ACCEPTABLE");
        assertProblem(post("/v1/probe", "x".repeat(65_537)), 413, "PAYLOAD_TOO_LARGE");
        assertProblem(send("POST", "/v1/probe", "name=x", "Content-Type", form), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(post("/v1/probe/failures", "{}"), 500, "INTERNAL_ERROR");
        assertProblem(post("/v1/probe", "{}", "Sec-Fetch-Site", "cross-site"), 403, "CROSS_SITE_REQUEST");
        assertThat(send("DELETE", "/v1/probe", "").header("Allow"))
                .hasValueSatisfying(
                        methods -> assertThat(methods).contains("GET").contains("POST"));
        assertProblem(site().wire("TRACE /v1/probe HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405, "METHOD_NOT_ALLOWED");
        assertThat(get("/v1/nothing", ID, "r-4").body())
                .isEqualTo(notFound("There is nothing at this address").replace("r-1", "r-4"));
    }

    @Test
    void whoeverTakesOnlyProblemsIsAnsweredToo() {
        String thing = create(1).get(0);

        assertThat(get(thing, "Accept", "application/problem+json").status()).isEqualTo(200);
        assertProblem(get("/v1/probe/" + NOBODY, "Accept", "application/problem+json"), 404, "NOT_FOUND");
        assertThat(send("DELETE", thing, "", "Accept", "application/problem+json")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theContractsKeepTheirBodies() {
        String nothing = "{\"error\":\"NOT_FOUND\",\"message\":\"There is nothing at this address\"}";
        for (String path : List.of("/v1/auth", "/v1/auth/nothing", "/v1x", "/projectsx", "/auth/nothing", "/")) {
            assertThat(get(path).body()).as(path).isEqualTo(nothing);
            assertThat(get(path).header("Content-Type")).as(path).contains("application/json");
        }
        assertThat(site().post("/v1/auth/login", "{\"email\": \"alice@example.com\"}")
                        .body())
                .isEqualTo("{\"error\":\"INVALID_PASSWORD\",\"message\":\"password is required\"}");
        assertThat(site().post("/v1/auth/login", "{}").body())
                .isEqualTo("{\"error\":\"INVALID_REQUEST\",\"message\":\"Several fields are invalid\","
                        + "\"fields\":{\"email\":\"email is required\",\"password\":\"password is required\"}}");
        assertThat(site().post("/auth/signup", "x".repeat(65_537)).body())
                .isEqualTo("{\"error\":\"PAYLOAD_TOO_LARGE\",\"message\":\"The body is larger than 64 KiB\"}");
    }

    @Test
    void aListIsReadPageByPage() {
        create(5);

        Answer first = get("/v1/probe?limit=2");
        Answer second = get(link(first));
        Answer third = get(link(second));

        assertThat(names(first)).containsExactly("thing1", "thing2");
        assertThat(names(second)).containsExactly("thing3", "thing4");
        assertThat(names(third)).containsExactly("thing5");
        assertThat(link(first))
                .isEqualTo("/v1/probe?cursor=" + first.json().at("/next").asText() + "&limit=2");
        assertThat(third.json().at("/next").isNull()).isTrue();
        assertThat(third.header("Link")).isEmpty();
        assertThat(get("/v1/probe?name=none").body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void aListHoldsTwentyUnlessMoreAreAskedFor() {
        create(21);

        assertThat(names(get("/v1/probe"))).hasSize(20);
        assertThat(names(get(link(get("/v1/probe"))))).containsExactly("thing21");
        assertThat(names(get("/v1/probe?limit=100"))).hasSize(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1000000000000", "x", "", "01", "1.0", "%2B1"})
    void aLimitIsAWholeNumberFromOneToAHundred(String limit) {
        Answer answer = get("/v1/probe?limit=" + limit);

        assertProblem(answer, 400, "INVALID_REQUEST");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/limit");
    }

    @Test
    void aLinkKeepsItsFiltersAndACursorIsOfItsList() {
        String name = "{a&b}%/?#\u00e4 +";
        for (int i = 0; i < 3; i++) {
            assertThat(post("/v1/probe", "{\"name\": \"" + name + "\"}").status())
                    .isEqualTo(201);
        }
        String query = "name=%7Ba%26b%7D%25%2F%3F%23%C3%A4%20%2B";

        Answer first = get("/v1/probe?limit=2&" + query);

        assertThat(names(first)).hasSize(2);
        assertThat(names(get(link(first)))).containsExactly(name);
        String cursor = first.json().at("/next").asText();
        assertProblem(get("/v1/probe?cursor=" + cursor), 400, "INVALID_CURSOR");
        assertProblem(get("/v1/probe/words?cursor=" + cursor), 400, "INVALID_CURSOR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAA", "%00", "!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aCursorIsOneOfOurs(String cursor) {
        assertProblem(get("/v1/probe?cursor=" + cursor), 400, "INVALID_CURSOR");
        assertProblem(get("/v1/probe/words?cursor=" + cursor), 400, "INVALID_CURSOR");
    }

    @Test
    void aForgedCursorReachesNoDatabaseWithWhatItCannotHold() {
        for (String key : List.of("a\0b", "\0")) {
            assertProblem(
                    get("/v1/probe/words?cursor=" + Cursor.write("v1/probe/words{}", key)), 400, "INVALID_CURSOR");
        }
        String broken = Base64.getUrlEncoder().encodeToString("AAAAAAAA\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertProblem(get("/v1/probe/words?cursor=" + broken), 400, "INVALID_CURSOR");
        assertThat(get("/v1/probe/words?cursor=" + Cursor.write("v1/probe/words{}", "b"))
                        .body())
                .isEqualTo("{\"after\":\"b\"}");
    }

    @Test
    void aParameterThatNobodyNamedOrThatIsThereTwiceIsRefused() {
        String thing = create(1).get(0);
        Answer unknown = get("/v1/probe?nmae=x");

        assertProblem(unknown, 400, "INVALID_REQUEST");
        assertThat(unknown.json().at("/message").asText()).isEqualTo("The query may hold cursor, limit, name");
        assertThat(unknown.json().at("/errors/0/pointer").asText()).isEqualTo("/nmae");
        assertProblem(get("/v1/probe?name=a&name=b"), 400, "INVALID_REQUEST");
        assertProblem(get("/v1/probe/words?name=a"), 400, "INVALID_REQUEST");
        assertProblem(get(thing + "?limit=1"), 400, "INVALID_REQUEST");
        assertProblem(get(thing + "?a%2F~b"), 400, "INVALID_REQUEST");
        assertThat(get(thing + "?a%2F~b").json().at("/errors/0/pointer").asText())
                .isEqualTo("/a~1~0b");
        assertProblem(post("/v1/probe?dry=true", "{\"name\": \"x\"}"), 400, "INVALID_REQUEST");
        assertThat(get("/v1/probe/filtered?state=open").body()).isEqualTo("{\"state\":\"open\"}");
        assertProblem(get("/v1/probe/filtered?limit=1"), 400, "INVALID_REQUEST");
        assertThat(get("/v1/probe/filtered").status()).isEqualTo(200);
    }

    @Test
    void whatIsShownHasAVersionThatFollowsItsContent() {
        String thing = create(1).get(0);
        String tag = tag(get(thing));

        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(tag(get(thing))).isEqualTo(tag);
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            Answer answer = get(thing, "If-None-Match", known);
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(tag(answer)).isEqualTo(tag);
        }
        assertThat(get(thing, "If-None-Match", "\"x\"").status()).isEqualTo(200);

        Answer changed = patch(thing, "{\"name\": \"other\"}", "If-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(tag(changed)).isNotEqualTo(tag).isEqualTo(tag(get(thing)));
    }

    @Test
    void aChangeSaysWhatItChanges() {
        String thing = create(1).get(0);
        String tag = tag(get(thing));

        assertProblem(patch(thing, "{\"name\": \"a\"}"), 428, "PRECONDITION_REQUIRED");
        for (String other : List.of("\"x\"", "W/" + tag, "x", tag.replace("\"", ""))) {
            assertProblem(patch(thing, "{\"name\": \"a\"}", "If-Match", other), 412, "STALE");
        }
        assertThat(names(get("/v1/probe"))).containsExactly("thing1");
        assertThat(patch(thing, "{\"name\": \"a\"}", "If-Match", "\"x\", " + tag)
                        .status())
                .isEqualTo(200);
        assertProblem(patch(thing, "{\"name\": \"b\"}", "If-Match", tag), 412, "STALE");
        assertThat(patch(thing, "{\"name\": \"c\"}", "If-Match", "*").status()).isEqualTo(200);
        assertProblem(patch("/v1/probe/" + NOBODY, "{}", "If-Match", "*"), 404, "NOT_FOUND");

        assertProblem(send("DELETE", thing, "", "If-Match", tag), 412, "STALE");
        assertThat(send("DELETE", thing, "").status()).isEqualTo(204);
    }

    @Test
    void aMergePatchTellsAbsentFromNull() {
        String thing = create(1).get(0);

        assertThat(changed(thing, "{\"note\": \"n\", \"id\": \"prj_x\", \"made\": 7}"))
                .isEqualTo(shown(thing, "thing1", "\"n\""));
        assertThat(changed(thing, "{\"name\": \"a\"}")).isEqualTo(shown(thing, "a", "\"n\""));
        assertThat(changed(thing, "{\"note\": null}")).isEqualTo(shown(thing, "a", "null"));
        assertThat(changed(thing, "{}")).isEqualTo(shown(thing, "a", "null"));
        assertProblem(patch(thing, "{\"name\": null}", "If-Match", "*"), 400, "INVALID_NAME");
        assertProblem(patch(thing, "{\"note\": 1}", "If-Match", "*"), 400, "INVALID_REQUEST");
        assertThat(send("PATCH", thing, "{}", "If-Match", "*", "Content-Type", "application/json")
                        .status())
                .isEqualTo(200);
        assertProblem(
                send("PATCH", thing, "[]", "If-Match", "*", "Content-Type", "application/json-patch+json"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(
                send("POST", "/v1/probe", "{}", "Content-Type", "application/merge-patch+json"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aRepeatedCallMakesNothingAndShowsNoSecret() {
        Answer first = post("/v1/probe", "{\"name\": \"a\"}", "Idempotency-Key", "k-1");
        Answer again = post("/v1/probe", "{ \"name\":\"a\" }", "Idempotency-Key", "k-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body()).contains("shown once");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).contains("application/json");
        assertThat(again.body()).isEqualTo(get(path(first)).body()).doesNotContain("shown once");
        assertThat(probe().made()).isEqualTo(1);

        assertThat(post("/v1/probe", "{\"name\": \"a\"}").status()).isEqualTo(201);
        assertThat(probe().made()).as("without a key").isEqualTo(2);
    }

    @Test
    void aKeyIsOfOneRequestOfOneCallerForADay() {
        post("/v1/probe", "{\"name\": \"a\"}", "Idempotency-Key", "k");

        assertProblem(post("/v1/probe", "{\"name\": \"b\"}", "Idempotency-Key", "k"), 422, "IDEMPOTENCY_KEY_REUSED");
        String bob = "session=" + Person.named("bob").signsUpAt(site()).token();
        assertThat(site().post("/v1/probe", "{\"name\": \"b\"}", "Cookie", bob, "Idempotency-Key", "k")
                        .header("Idempotency-Replayed"))
                .isEmpty();
        assertThat(probe().made()).isEqualTo(2);

        WORLD.world().clock().advance(Duration.ofHours(24));
        assertThat(post("/v1/probe", "{\"name\": \"c\"}", "Idempotency-Key", "k")
                        .status())
                .isEqualTo(201);
        assertThat(probe().made()).isEqualTo(3);
    }

    /** A body may hold a password: a hash of it alone could be compared with hashes of guesses. */
    @Test
    void nobodyGuessesABodyByWhatIsKeptOfIt() {
        post("/v1/probe", "{\"name\": \"a\"}", "Idempotency-Key", "k-1");
        post("/v1/probe", "{\"name\": \"a\"}", "Idempotency-Key", "k-2");

        assertThat(fingerprint("k-1")).isNotEqualTo(fingerprint("k-2"));
    }

    @Test
    void whatWasRefusedMayBeTriedAgainWithTheSameKey() {
        String[] key = {"Idempotency-Key", "k"};

        assertProblem(post("/v1/probe", "{\"name\": \"forbidden\"}", key), 403, "FORBIDDEN");
        assertProblem(post("/v1/probe", "{\"name\": \"\"}", key), 400, "INVALID_NAME");
        assertThat(post("/v1/probe", "{\"name\": \"a\"}", key).status()).isEqualTo(201);
    }

    @Test
    void aKeyIsPlainAndNotEndless() {
        assertThat(post("/v1/probe", "{\"name\": \"a\"}", "Idempotency-Key", "k".repeat(255))
                        .status())
                .isEqualTo(201);
        for (String key : List.of("k".repeat(256), "a b", "")) {
            assertProblem(post("/v1/probe", "{\"name\": \"a\"}", "Idempotency-Key", key), 400, "INVALID_REQUEST");
        }
    }

    @Test
    void ofManySimultaneousCallsOneMakesSomething() {
        List<Answer> answers = IntStream.range(0, 8)
                .mapToObj(i ->
                        site().postSoon("/v1/probe", "{\"name\": \"a\"}", "Cookie", cookie, "Idempotency-Key", "k"))
                .toList()
                .stream()
                .map(soon -> soon.join())
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream()
                        .filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(probe().made()).isEqualTo(1);
    }

    @Test
    void aBodyMayHaveTenThousandPartsHereAndAThousandAtTheContracts() {
        assertThat(post("/v1/probe", "{\"name\": \"a\", \"rest\": " + ones(9_000) + "}")
                        .status())
                .isEqualTo(201);
        assertProblem(post("/v1/probe", "{\"name\": \"a\", \"rest\": " + ones(10_000) + "}"), 400, "INVALID_REQUEST");
        assertThat(site().post("/v1/auth/login", "{\"rest\": " + ones(1_000) + "}")
                        .body())
                .contains("\"INVALID_REQUEST\"", "1,000 parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "prj_", "prj_0", "usr_00000000000000000000000000", "prj_0000000000000000000000000o", NOBODY
            })
    void anIdThatCannotBeIsAnsweredLikeOneThatIsNot(String id) {
        assertThat(get("/v1/probe/" + id, ID, "r-1").body()).isEqualTo(notFound("There is nothing here by that name"));
    }

    private SecretHash fingerprint(String key) {
        var ports = WORLD.world().ports();
        String owner = get("/auth/me").json().at("/user/id").asText();
        return ports.idempotencyKeys()
                .claim(owner, hash(key), hash("unused"), ports.clock().instant())
                .orElseThrow()
                .fingerprint();
    }

    private static SecretHash hash(String text) {
        return SecretHash.of(new SecretBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ProbeResource probe() {
        return PROBES.get(0);
    }

    private static Site site() {
        return WORLD.site();
    }

    private Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    private Answer post(String path, String json, String... headers) {
        return send("POST", path, json, with(headers, "Content-Type", "application/json"));
    }

    private Answer patch(String path, String json, String... headers) {
        return send("PATCH", path, json, with(headers, "Content-Type", "application/merge-patch+json"));
    }

    private Answer send(String method, String path, String body, String... headers) {
        return site().send(method, path, body, with(headers, "Cookie", cookie));
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.of(headers, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private List<String> create(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> path(post("/v1/probe", "{\"name\": \"thing" + i + "\"}")))
                .toList();
    }

    private String changed(String thing, String patch) {
        return patch(thing, patch, "If-Match", "*").body();
    }

    private static String shown(String thing, String name, String note) {
        return "{\"id\":\"" + thing.substring("/v1/probe/".length()) + "\",\"name\":\"" + name + "\",\"note\":" + note
                + "}";
    }

    /** Where what was made is found; Jersey makes the address whole. */
    private static String path(Answer created) {
        return created.header("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private static String tag(Answer answer) {
        return answer.header("ETag").orElseThrow();
    }

    private static String link(Answer page) {
        String link = page.header("Link").orElseThrow();
        assertThat(link).startsWith("<").endsWith(">; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }

    private static List<String> names(Answer page) {
        return page.json().at("/items").findValues("name").stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static String ones(int count) {
        return IntStream.range(0, count).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));
    }

    private static String notFound(String sentence) {
        return """
                {"type":"about:blank","title":"Not found","status":404,"detail":"%1$s","error":"NOT_FOUND",\
                "message":"%1$s","request_id":"r-1"}""".formatted(sentence);
    }

    private static void assertProblem(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().at("/type").asText()).isEqualTo("about:blank");
        assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.header(ID)).contains(answer.json().at("/request_id").asText());
    }
}
