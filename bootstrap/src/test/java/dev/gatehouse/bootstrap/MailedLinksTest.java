package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Person;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters lead to where we are, whatever a request says of it, and go to one person. */
class MailedLinksTest {
    private static final String BASE = "https://id.example.org";
    private static final String TARGET = "/api/auth/";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static Running gatehouse;

    @BeforeAll
    static void start() {
        gatehouse = Running.startWith(Map.of("rateLimits", "off", "publicUrl", BASE));
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    /** ZITADEL CVE-2023-49097, CVE-2025-64101 and others: links were made of what the request called us. */
    @Test
    void incident33NoHeaderMovesALink() {
        List<String> forms = List.of(
                "Host: evil.example",
                "Host: evil.example:443",
                "Host: localhost\r\nHost: evil.example",
                "Host: id.example.org@evil.example",
                "Host: localhost\r\nX-Forwarded-Host: evil.example",
                "Host: localhost\r\nX-Forwarded-Host: id.example.org, evil.example",
                "Host: localhost\r\nX-Forwarded-Proto: http",
                "Host: localhost\r\nX-Forwarded-Port: 4444",
                "Host: localhost\r\nX-Forwarded-Prefix: //evil.example",
                "Host: localhost\r\nX-Forwarded-Server: evil.example",
                "Host: localhost\r\nX-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: evil.example",
                "Host: localhost\r\nForwarded: host=evil.example;proto=http",
                "Host: localhost\r\nForwarded: for=127.0.0.1;host=\"evil.example\"",
                "Host: localhost\r\nX-Original-Host: evil.example",
                "Host: localhost\r\nX-Original-URL: http://evil.example/",
                "Host: localhost\r\nX-Host: evil.example",
                "Host: localhost\r\nX-HTTP-Host-Override: evil.example",
                "Host: localhost\r\nX-Rewrite-URL: //evil.example/",
                "Host: localhost\r\nReferer: https://evil.example/",
                "absolute Host: localhost");
        int number = 0;
        for (String form : forms) {
            String email = "v" + number++ + "@example.com";
            send(form, "sign-up/email", Person.named("v").withEmail(email).signUpForm());
            send(form, "forget-password", "{\"email\": \"" + email + "\"}");
        }

        List<String> letters = gatehouse.captured();

        assertThat(letters).as("a server that refuses a header sends nothing").hasSizeGreaterThan(20);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter).doesNotContain("evil.example", ":4444");
            assertThat(LINK.matcher(body(letter)).results().map(match -> match.group()))
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(link).matches("https://id\\.example\\.org([./]?|/.+)"));
        });
    }

    @Test
    void noNameAddsAHeaderOrAReader() {
        List<String> names = List.of(
                "Eve\\r\\nBcc: a@evil.example",
                "Eve\\nBcc: a@evil.example",
                "Eve\\u0085Bcc: a@evil.example",
                "Eve\\u2028Bcc: a@evil.example",
                "a@evil.example",
                "Eve <a@evil.example>, b",
                "=?utf-8?q?=0ABcc:_a=40evil.example?=",
                "https://evil.example/login");
        int number = 0;
        for (String name : names) {
            String email = "n" + number++ + "@example.com";
            gatehouse
                    .site()
                    .post("/api/auth/sign-up/email", new Person(name, email, "correct horse battery").signUpForm());
        }

        assertThat(gatehouse.captured()).isNotEmpty().allSatisfy(letter -> {
            List<String> head =
                    letter.lines().takeWhile(line -> !line.isEmpty()).toList();
            assertThat(head)
                    .noneMatch(line ->
                            line.regionMatches(true, 0, "Bcc", 0, 3) || line.regionMatches(true, 0, "Cc", 0, 2));
            assertThat(head)
                    .filteredOn(line -> line.startsWith("To:"))
                    .singleElement()
                    .satisfies(to -> assertThat(to).matches("To: <?n\\d@example\\.com>?"));
        });
    }

    private static void send(String form, String path, String json) {
        String target = form.startsWith("absolute ") ? "http://evil.example" + TARGET + path : TARGET + path;
        var unused = gatehouse
                .site()
                .wire("POST " + target + " HTTP/1.1\r\n" + form.replace("absolute ", "")
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json);
    }

    /** Without the head; the links are whole in it. */
    private static String body(String letter) {
        String end = letter.contains("\r\n\r\n") ? "\r\n\r\n" : "\n\n";
        return letter.substring(letter.indexOf(end) + end.length())
                .replaceAll("=\r?\n", "")
                .replace("=3D", "=");
    }
}
