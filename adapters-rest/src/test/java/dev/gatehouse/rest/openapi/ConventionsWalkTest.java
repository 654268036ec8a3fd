package dev.gatehouse.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.rest.http.ManagementPaths;
import dev.gatehouse.rest.openapi.Operations.Operation;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.WorldSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all routes of the management API share holds at each that is described, also at those that come later. */
class ConventionsWalkTest {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");
    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";
    private static final String IF_MATCH = "If-Match";
    private static final String KEY = "Idempotency-Key";
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String ANOTHER = "\"another-version\"";
    private static final int OK = 200;
    private static final int CREATED = 201;

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    /** But for health, of which this world knows nothing. */
    private static Stream<Operation> served() {
        return Operations.described().all().stream()
                .filter(operation -> !operation.route().template().startsWith("/health/"));
    }

    private static Stream<Operation> management() {
        return Operations.described().all().stream()
                .filter(operation -> ManagementPaths.contain(operation.route().template()));
    }

    static Stream<Operation> lists() {
        return management().filter(operation -> page(operation).has("next"));
    }

    private static JsonNode page(Operation operation) {
        JsonNode schema = operation
                .described()
                .at("/responses/200/content")
                .path("application/json")
                .path("schema");
        return Operations.described().resolved(schema).path("properties");
    }

    static Stream<Operation> reads() {
        return management()
                .filter(operation -> operation.route().method().equals("GET"))
                .filter(operation -> !operation.route().template().equals("/v1/revocations"));
    }

    static Stream<Operation> changes() {
        return management()
                .filter(operation ->
                        Set.of("PATCH", "PUT").contains(operation.route().method()));
    }

    /** Of what has a version. */
    static Stream<Operation> removals() {
        return management()
                .filter(operation -> operation.route().method().equals("DELETE"))
                .filter(operation -> shown(operation).isPresent());
    }

    private static Optional<Operation> shown(Operation operation) {
        return management()
                .filter(one -> one.route().method().equals("GET"))
                .filter(one -> one.route().template().equals(operation.route().template()))
                .filter(one -> one.described().at("/responses/200/headers/ETag").isObject())
                .findFirst();
    }

    /** By somebody who is known: what strangers make of a single-use link needs no other key. */
    static Stream<Operation> creations() {
        return management()
                .filter(operation -> operation.route().method().equals("POST"))
                .filter(operation -> operation.answers(CREATED))
                .filter(operation -> !isForStrangers(operation));
    }

    private static boolean isForStrangers(Operation operation) {
        JsonNode schemes = operation.described().path("security");
        return schemes.isEmpty() || schemes.get(0).isEmpty();
    }

    @Test
    void thereIsSomethingToWalk() {
        assertThat(lists()).hasSizeGreaterThan(9);
        assertThat(changes()).hasSizeGreaterThan(6);
        assertThat(removals()).hasSizeGreaterThan(6);
        assertThat(creations()).hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyListIsReadPageByPage(Operation list) {
        Company company = Company.alone(WORLD);
        more(company, list);
        assertThat(list.takes(LIMIT) && list.takes(CURSOR))
                .as("limit and cursor")
                .isTrue();
        assertThat(list.described().at("/responses/200/headers/Link").isObject())
                .as("Link")
                .isTrue();

        List<String> all = ids(company.send(list, "?limit=100", ""));
        var read = new ArrayList<String>();
        Answer page = company.send(list, "?limit=1", "");
        for (int i = 0; i < all.size(); i++) {
            assertThat(page.status()).as(page.body()).isEqualTo(OK);
            assertThat(page.header("Link").isPresent())
                    .isEqualTo(!page.json().path("next").isNull());
            read.addAll(ids(page));
            if (page.json().path("next").isNull()) {
                break;
            }
            page = company.get(list, link(page));
        }

        assertThat(all).as("items of " + list).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(read).isEqualTo(all);
    }

    /** What can be made there is made twice more. */
    private static void more(Company company, Operation list) {
        management()
                .filter(one -> one.route().method().equals("POST"))
                .filter(one -> one.route().template().equals(list.route().template()))
                .filter(one -> one.answers(CREATED))
                .forEach(making -> {
                    for (int i = 0; i < 2; i++) {
                        Answer made = company.send(making, "", company.example(making));
                        assertThat(made.status())
                                .as("%s: %s", making, made.body())
                                .isEqualTo(CREATED);
                    }
                });
    }

    private static List<String> ids(Answer page) {
        var ids = new ArrayList<String>();
        page.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static String link(Answer page) {
        String header = page.header("Link").orElseThrow();
        return header.substring(1, header.indexOf('>'));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyListHasBounds(Operation list) {
        Company company = Company.alone(WORLD);

        var softly = new SoftAssertions();
        for (String limit : List.of("0", "101", "-1", "x", "")) {
            softly.assertThat(refusal(company.send(list, "?limit=" + limit, "")))
                    .as("limit " + limit)
                    .isEqualTo("400 INVALID_REQUEST /limit");
        }
        for (String cursor : List.of("x", "AAAAAAAAAAAAAAAAAAAA", "")) {
            softly.assertThat(refusal(company.send(list, "?cursor=" + cursor, "")))
                    .as("cursor " + cursor)
                    .isEqualTo("400 INVALID_CURSOR /cursor");
        }
        softly.assertThat(refusal(company.send(list, "?limit=1&limit=2", ""))).isEqualTo("400 INVALID_REQUEST /limit");
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void noQueryHoldsWhatNobodyNamed(Operation read) {
        Company company = Company.alone(WORLD);

        assertThat(refusal(company.send(read, "?nonsense=1", ""))).startsWith("400 INVALID_REQUEST");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeNamesTheVersionThatItChanges(Operation change) {
        Company company = Company.alone(WORLD);
        assertThat(change.parameter(IF_MATCH).map(one -> one.path("required").asBoolean()))
                .as("If-Match is required")
                .contains(true);

        assertThat(refusal(company.send(change, "", company.example(change)))).isEqualTo("428 PRECONDITION_REQUIRED");
        assertThat(refusal(company.send(change, "", company.example(change), IF_MATCH, ANOTHER)))
                .isEqualTo("412 STALE");

        String version =
                company.get(change, company.address(change)).header("ETag").orElseThrow();
        Answer changed = company.send(change, "", company.example(change), IF_MATCH, version);
        assertThat(changed.status()).as(changed.body()).isEqualTo(OK);
        assertThat(changed.header("ETag"))
                .isEqualTo(company.get(change, company.address(change)).header("ETag"));
        assertThat(refusal(company.send(change, "", company.example(change), IF_MATCH, version)))
                .as("the version before")
                .isEqualTo(changed.header("ETag").equals(Optional.of(version)) ? "200" : "412 STALE");
    }

    @ParameterizedTest
    @MethodSource("removals")
    void noRemovalTakesWhatHasChangedSince(Operation removal) {
        Company company = Company.alone(WORLD);
        assertThat(removal.takes(IF_MATCH)).as("If-Match").isTrue();

        assertThat(refusal(company.send(removal, "", "", IF_MATCH, ANOTHER))).isEqualTo("412 STALE");
        assertThat(company.get(removal, company.address(removal)).status()).isEqualTo(OK);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void whatHasAVersionIsNotSentTwice(Operation read) {
        Company company = Company.alone(WORLD);
        boolean hasVersion = read.described().at("/responses/200/headers/ETag").isObject();
        assertThat(read.takes("If-None-Match")).isEqualTo(hasVersion);
        assertThat(read.answers(304)).isEqualTo(hasVersion);

        if (hasVersion) {
            String version = company.send(read, "", "").header("ETag").orElseThrow();
            assertThat(company.send(read, "", "", "If-None-Match", version).status())
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @MethodSource("creations")
    void everyCreationIsDoneOnceForEachKey(Operation creation) {
        Company company = Company.alone(WORLD);
        String body = company.example(creation);
        assertThat(creation.takes(KEY)).as(KEY).isTrue();

        Answer first = company.send(creation, "", body, KEY, "walk-1");
        Answer again = company.send(creation, "", body, KEY, "walk-1");

        assertThat(first.status()).as(first.body()).isEqualTo(CREATED);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).as(again.body()).isEqualTo(CREATED);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isPresent();
        assertThat(told(first, again)).isEqualTo(again.json());
        assertThat(refusal(company.send(
                        creation, "", company.example(creation).replace("{", "{\"more\": 1, "), KEY, "walk-1")))
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(refusal(company.send(creation, "", body, KEY, "x".repeat(256))))
                .isEqualTo("400 INVALID_REQUEST");
    }

    /** The first answer without what is shown only once. */
    private static JsonNode told(Answer first, Answer again) {
        ObjectNode told = first.json().deepCopy();
        first.json().properties().forEach(member -> {
            JsonNode repeated = again.json().path(member.getKey());
            if (repeated.isMissingNode()) {
                told.remove(member.getKey());
            } else if (repeated.isNull()) {
                told.putNull(member.getKey());
            }
        });
        return told;
    }

    /** Signed out, since nobody need be let in for it. */
    @Test
    void everyAnswerNamesItsRequest() {
        var softly = new SoftAssertions();
        int number = 0;
        for (Operation operation : served().toList()) {
            String id = "walk-" + number++;
            String method = operation.route().method();
            String path = operation.route().at(Map.of());
            Answer named = WORLD.site().send(method, path, "", REQUEST_ID, id);
            Answer unnamed = WORLD.site().send(method, path, "", REQUEST_ID, "not a plain one");

            softly.assertThat(named.header(REQUEST_ID)).as(operation.toString()).contains(id);
            softly.assertThat(unnamed.header(REQUEST_ID).orElse(""))
                    .as(operation.toString())
                    .hasSize(36);
            if (named.status() >= 400
                    && ManagementPaths.contain(operation.route().template())
                    && !method.equals("HEAD")) {
                softly.assertThat(named.json().path("request_id").asText()).isEqualTo(id);
            }
        }
        softly.assertAll();
    }

    private static String refusal(Answer answer) {
        if (answer.status() < 400) {
            return String.valueOf(answer.status());
        }
        String pointer = answer.json().at("/errors/0/pointer").asText();
        return (answer.status() + " " + answer.error() + " " + pointer).strip();
    }
}
