package dev.gatehouse.rest.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a letter came from strangers: on its page it is words, except for the links to our own site. */
class MailboxPageTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>{{{style}}}<img src=x onerror='alert(1)'>&amp;";
    private static final Instant AT = Instant.parse("2026-11-21T09:05:07.123Z");

    private final MailboxPage page = new MailboxPage(URI.create("http://localhost:8080"));

    @Test
    void aListNamesEachLetterInTheOrderItCame() {
        String html = page.list(
                List.of(item("b", "second@example.com", "Second", ""), item("a", "first@example.com", "First", "")));

        assertThat(html)
                .contains("<html lang=\"en\">", "<h1>Captured letters</h1>")
                .containsSubsequence(
                        "<a href=\"/mail/b\">Second</a><span>to second@example.com</span>",
                        "<time datetime=\"2026-11-21T09:05:07Z\">2026-11-21 09:05:07 UTC</time>",
                        "<a href=\"/mail/a\">First</a><span>to first@example.com</span>")
                .doesNotContain("no letters yet");
    }

    @Test
    void anEmptyMailboxSaysSo() {
        assertThat(page.list(List.of())).contains("There are no letters yet.").doesNotContain("<ol");
    }

    @Test
    void nothingThatComesFromOutsideBecomesMarkup() {
        Mailbox.Item hostile = item(HOSTILE, HOSTILE, HOSTILE, HOSTILE);

        for (String html : new String[] {page.list(List.of(hostile)), page.letter(hostile)}) {
            assertThat(html).doesNotContain("<script", "<img").contains("&lt;script&gt;", "{{{style}}}");
            assertThat(html.split("<style>", -1)).hasSize(2);
        }
    }

    @Test
    void aLinkToOurSiteIsALink() {
        String html =
                page.letter(item("a", "a@example.com", "Hello", "Open:\n\nhttp://localhost:8080/x?token=abc\n\nBye"));

        assertThat(html)
                .contains("Open:&#10;&#10;<a href=\"http://localhost:8080/x?token&#61;abc\">"
                        + "http://localhost:8080/x?token&#61;abc</a>&#10;&#10;Bye</div>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:80800/",
                "http://localhost:8080.evil.example/",
                "http://localhost:8080@evil.example/",
                "https://localhost:8080/",
                "http://evil.example/http://localhost:8080/",
                "javascript:alert(1)",
                "//localhost:8080/"
            })
    void aLinkToAnywhereElseIsWords(String elsewhere) {
        String html = page.letter(item("a", "a@example.com", "Hello", "See " + elsewhere));

        assertThat(html).contains("See " + elsewhere);
        assertThat(html.split("<a ", -1)).as("but for the way back").hasSize(2);
    }

    @Test
    void whereLettersGoElsewhereItSaysSo() {
        assertThat(page.elsewhere()).contains("Letters go to the mail server");
        assertThat(page.missing()).contains("<h1>There is no such letter</h1>", "href=\"/mail\"");
    }

    private static Mailbox.Item item(String id, String to, String subject, String text) {
        return new Mailbox.Item(id, AT, to, subject, text);
    }
}
