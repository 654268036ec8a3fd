package dev.gatehouse.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.account.EmailAddress;
import dev.gatehouse.domain.mail.Letter;
import dev.gatehouse.domain.mail.LetterId;
import dev.gatehouse.domain.mail.LetterKind;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read, and that nothing a stranger typed becomes anything but words in it. */
class LettersTest {
    private static final Instant NOW = Instant.parse("2026-02-08T14:12:45Z");
    private static final Links LINKS = new Links(URI.create("https://accounts.example.com/gate"));
    private static final LetterWriter WRITER = new LetterWriter(LINKS);
    private static final Messages MESSAGES = new Messages(WRITER, MailFrom.of("Gatehouse <no-reply@example.com>"));
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0";

    @ParameterizedTest
    @EnumSource
    void everyKindIsReadableInBothForms(LetterKind kind) {
        WrittenLetter letter = WRITER.write(letter(kind, "Alice Smith", details()));

        assertThat(letter.subject()).isNotBlank().hasLineCount(1);
        assertThat(letter.text()).startsWith("Hello Alice Smith,\n\n").containsIgnoringCase("alice@example.com");
        assertThat(letter.html())
                .contains("<title>" + letter.subject() + "</title>", "<p>Hello Alice Smith,</p>", "Alice@example.com")
                .contains("prefers-color-scheme: dark", "<html lang=\"en\">");
        assertThat(letter.text() + letter.html()).doesNotContain("{{", "}}", "null");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLoadedFromAnywhere(LetterKind kind) {
        String html = WRITER.write(letter(kind, "Alice", details())).html();

        assertThat(html).doesNotContainPattern("(?i)<(img|script|link|iframe|object|form|base)\\b|url\\(|@import|src=");
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFY_EMAIL, /api/auth/verify-email?token=t%2Bk%2F%26n",
        "RESET_PASSWORD, /reset-password?token=t%2Bk%2F%26n",
        "CHOOSE_PASSWORD, /reset-password?token=t%2Bk%2F%26n"
    })
    void theLinkBeginsWithThePublicAddressAndStandsInBothForms(LetterKind kind, String path) {
        WrittenLetter letter = WRITER.write(letter(kind, "Alice", details()));
        String link = "https://accounts.example.com/gate" + path;

        assertThat(letter.text()).containsOnlyOnce("\n" + link + "\n");
        assertThat(unescaped(letter.html())).contains("class=\"button\" href=\"" + link + "\"", ">" + link + "</a>");
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW_SIGN_IN", "SIGN_IN_AFTER_FAILURES"})
    void aSignInIsDescribedInWords(LetterKind kind) {
        WrittenLetter letter = WRITER.write(letter(kind, "Alice", details()));

        assertThat(letter.text())
                .contains(
                        "When: 7 February 2026 at 23:59 UTC\nDevice: Firefox on Linux\nNetwork address: 2001:db8::7\n");
        assertThat(letter.html()).contains("7 February 2026 at 23:59 UTC", "Firefox on Linux", "2001:db8::7");
    }

    @Test
    void withoutATimeOfItsOwnALetterSpeaksOfThatOfItsMaking() {
        assertThat(WRITER.write(letter(LetterKind.NEW_KEY, "", Map.of())).text())
                .contains("8 February 2026 at 14:12 UTC");
        assertThat(WRITER.write(letter(LetterKind.NEW_KEY, "", Map.of("at", "<b>now</b>")))
                        .text())
                .contains("8 February 2026 at 14:12 UTC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<b>Alice</b>",
                "\"><img src=x onerror=alert(1)>",
                "'onmouseover='x",
                "&lt;b&gt;",
                "<!-- ",
                "]]>",
                "</title><h1>"
            })
    void markupStaysWords(String name) {
        WrittenLetter hostile = WRITER.write(letter(LetterKind.VERIFY_EMAIL, name, details()));
        WrittenLetter plain = WRITER.write(letter(LetterKind.VERIFY_EMAIL, "Alice", details()));

        assertThat(tags(hostile.html())).isEqualTo(tags(plain.html()));
        assertThat(hostile.html()).doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{link}}",
                "{{{link}}}",
                "{{&link}}",
                "{{#link}}x{{/link}}",
                "{{>layout}}",
                "{{=<% %>=}}",
                "{{hello}}",
                "{{class}}"
            })
    void bracesStayBraces(String name) {
        WrittenLetter letter = WRITER.write(letter(LetterKind.VERIFY_EMAIL, "A " + name.replace("/", ""), details()));

        assertThat(letter.text()).startsWith("Hello A " + name.replace("/", "") + ",\n");
        assertThat(unescaped(letter.html())).contains("<p>Hello A " + name.replace("/", "") + ",</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ali\r\nBcc: mallory@example.com\r\n\r\nce",
                "Ali\nce",
                "Ali\rce",
                "Ali\u0000ce",
                "Ali\u0085ce",
                "Ali\u2028ce",
                "Ali\u2029ce",
                "Ali\u000b\u000cce",
                "Ali\u001b[31mce"
            })
    void lineBreaksAndControlsVanish(String name) throws Exception {
        WrittenLetter letter = WRITER.write(letter(LetterKind.VERIFY_EMAIL, name, details()));

        assertThat(letter.text().lines().findFirst().orElseThrow())
                .startsWith("Hello")
                .endsWith(",");
        assertThat(letter.text().codePoints().filter(one -> Character.isISOControl(one) && one != '\n'))
                .isEmpty();
        MimeMessage message = sentAndRead(letter(LetterKind.VERIFY_EMAIL, name, details()));
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Language",
                        "Auto-Submitted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202egnp.ecila",
                "\u2066Alice\u2069",
                "\u200fAlice",
                "Al\u00adice",
                "\ufeffAlice",
                "A\u200blice"
            })
    void nothingIsReversedOrHidden(String name) {
        assertThat(Words.line(name)).doesNotContainPattern("\\p{Cf}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00eb \u00d6zt\u00fcrk",
                "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df",
                "\u0645\u062d\u0645\u062f",
                "\u738b\u5c0f\u660e",
                "Eve \ud83d\udc69\u200d\ud83d\ude80",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f Ann",
                "O'Brien-Smith & Sons",
                "J. R. R. Tolkien",
                "Anna (work) #2 50%"
            })
    void realNamesStayAsTheyAre(String name) throws Exception {
        WrittenLetter letter = WRITER.write(letter(LetterKind.VERIFY_EMAIL, name, details()));

        assertThat(letter.text()).startsWith("Hello " + name + ",\n");
        assertThat(unescaped(letter.html())).contains("<p>Hello " + name + ",</p>");
        assertThat(textPart(sentAndRead(letter(LetterKind.VERIFY_EMAIL, name, details()))))
                .startsWith("Hello " + name + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "You won! https://evil.example",
                "Visit evil.example now",
                "www evil",
                "mailto:x",
                "call me @mallory",
                "evil\u3002example",
                "\\\\evil\\share",
                "A name of more than eighty characters, which is no name any more but a letter of its own kind"
            })
    void aNameThatAdvertisesIsLeftOut(String name) {
        assertThat(Words.hello(name)).isEqualTo("Hello,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                FIREFOX + " | Firefox on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0 | Edge on Windows",
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Mobile Safari/537.36 | Chrome on Android",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | Safari on an iPhone",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | Safari on a Mac",
                "curl/8.5.0 | curl",
                "'' | an unknown program",
                "See https://evil.example <b>now</b> | an unknown program"
            })
    void aDeviceIsOneOfThoseWeKnow(String userAgent, String device) {
        assertThat(Words.device(userAgent)).isEqualTo(device);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evil.example", "1.2.3.4 <b>", "1.2.3.4\n"})
    void aNetworkAddressIsOneOrUnknown(String text) {
        assertThat(Words.network(text)).isEqualTo("unknown");
    }

    @Test
    void theMessageSaysWhatItIs() throws Exception {
        Letter letter = letter(LetterKind.VERIFY_EMAIL, "Alice", details());
        MimeMessage message = sentAndRead(letter);

        assertThat(message.getMessageID()).isEqualTo("<" + letter.id().value() + "@example.com>");
        assertThat(message.getHeader("From")).containsExactly("Gatehouse <no-reply@example.com>");
        assertThat(message.getHeader("To")).containsExactly("Alice@example.com");
        assertThat(message.getSubject()).isEqualTo("Confirm your email address");
        assertThat(message.getSentDate()).isEqualTo(NOW);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent())
                .asString()
                .isEqualToNormalizingNewlines(WRITER.write(letter).html());
    }

    @Test
    void anAddressGoesByTheWireWithAnAsciiDomain() throws Exception {
        assertThat(Messages.recipient(new EmailAddress("Anna@b\u00fccher.example", "anna@xn--bcher-kva.example")))
                .hasToString("Anna@xn--bcher-kva.example");
    }

    @Test
    void nothingThatIsPrintedHoldsTheToken() {
        Letter letter = letter(LetterKind.VERIFY_EMAIL, "Alice", Map.of("token", "swordfish"));

        assertThat(letter.toString() + WRITER.write(letter)).doesNotContain("swordfish");
    }

    private static Map<String, String> details() {
        return Map.of(
                "token",
                "t+k/&n",
                "at",
                "2026-02-07T23:59:30Z",
                "ip_address",
                "2001:db8::7",
                "user_agent",
                FIREFOX,
                "organization",
                "Acme",
                "inviter",
                "Alice",
                "removed_at",
                "2026-02-22T14:12:45Z");
    }

    private static Letter letter(LetterKind kind, String name, Map<String, String> details) {
        return new Letter(
                new LetterId(new UUID(7, 9)),
                kind,
                Optional.empty(),
                new EmailAddress("Alice@example.com", "alice@example.com"),
                name,
                details,
                NOW,
                NOW.plus(kind.usefulFor()));
    }

    private static MimeMessage sentAndRead(Letter letter) throws Exception {
        Session session = Session.getInstance(new Properties());
        var wire = new ByteArrayOutputStream();
        MESSAGES.of(letter, session).writeTo(wire);
        return new MimeMessage(session, new ByteArrayInputStream(wire.toByteArray()));
    }

    private static String textPart(MimeMessage message) throws Exception {
        return (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
    }

    private static List<String> tags(String html) {
        return Pattern.compile("<[^>]*>")
                .matcher(html)
                .results()
                .map(tag -> tag.group())
                .toList();
    }

    private static String unescaped(String html) {
        return html.replace("&#61;", "=")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#96;", "`")
                .replace("&amp;", "&");
    }
}
