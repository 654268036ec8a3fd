package dev.gatehouse.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description as it is served, and the page that shows it. */
class DocsResourceTest {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = WORLD.start().site();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void theDescriptionIsForEveryPageAndMayBeKept() {
        Answer answer = site.get("/openapi.json", "Origin", "https://elsewhere.example");

        assertThat(answer.json()).isEqualTo(Operations.described().whole());
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(answer.header("Cache-Control")).contains("public, max-age=300");
        String version = answer.header("ETag").orElseThrow();
        assertThat(site.get("/openapi.json", "If-None-Match", version).status()).isEqualTo(304);
        assertThat(site.get("/openapi.json", "If-None-Match", "\"x\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html;charset=utf-8",
        "/docs/docs.js, text/javascript;charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript;charset=utf-8",
        "/docs/swagger-ui.css, text/css;charset=utf-8",
        "/docs/favicon-32x32.png, image/png"
    })
    void thePageAndItsPartsRunNothingButOurOwn(String path, String type) {
        Answer answer = site.get(path);

        assertThat(answer.header("Content-Type").orElse("").replace(" ", "")).isEqualTo(type);
        assertThat(answer.header("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe", "http");
        assertThat(site.get(path, "If-None-Match", answer.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void thePageNamesPartsThatAreThereAndHoldsNoScriptItself() {
        String page = site.get("/docs").body();
        var parts = Pattern.compile("(?:src|href)=\"(docs/[^\"]+)\"").matcher(page);

        assertThat(parts.results().map(part -> "/" + part.group(1)))
                .hasSize(4)
                .allSatisfy(part -> assertThat(site.get(part).status()).isEqualTo(200));
        assertThat(page).doesNotContain("<style", "style=", "<script>", "//");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "swagger-ui.js", "oauth2-redirect.html", "..", "x"})
    void nothingElseIsThere(String part) {
        assertThat(site.get("/docs/" + part).status()).isIn(400, 404);
    }
}
