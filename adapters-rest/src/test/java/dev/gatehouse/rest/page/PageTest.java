package dev.gatehouse.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page, whatever it says. */
class PageTest {
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept-invitation",
                "confirm-email",
                "mail-elsewhere",
                "mail-letter",
                "mail-list",
                "mail-missing",
                "message",
                "password-changed",
                "reset-password",
                "verify-email"
            })
    void itKeepsItsOwnPolicyAndCanBeReadAloud(String name) {
        String html = new Page(name).with(Map.of("title", "A title", "subject", "A subject", "any", false));

        Matcher style = STYLE.matcher(html);
        assertThat(style.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(Hashing.sha256()
                        .hashString(style.group(1), StandardCharsets.UTF_8)
                        .asBytes());
        assertThat(Page.POLICY).contains("style-src 'sha256-" + hash + "'").doesNotContain("unsafe");
        assertThat(html)
                .containsOnlyOnce("<main>")
                .containsOnlyOnce("<h1>")
                .containsPattern("<title>[^<]+ – Gatehouse</title>")
                .contains("<html lang=\"en\">", "<meta name=\"viewport\"")
                .doesNotContain("<script", "<link", "<img", "<iframe", " style=", "http:", "https:", "@import", "url(");
    }
}
