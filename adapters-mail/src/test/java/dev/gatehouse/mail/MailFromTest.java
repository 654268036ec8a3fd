package dev.gatehouse.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailFromTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gatehouse <no-reply@localhost>         | Gatehouse <no-reply@localhost>",
                "no-reply@example.com                   | no-reply@example.com",
                "\"Acme, Inc.\" <accounts@example.com>  | \"Acme, Inc.\" <accounts@example.com>",
                "B\u00fccher <a@example.com>            | =?UTF-8?Q?B=C3=BCcher?= <a@example.com>"
            })
    void readsOneAddressWithOrWithoutAName(String text, String header) {
        assertThat(MailFrom.of(text).header()).hasToString(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "Gatehouse",
                "Gatehouse <>",
                "Gatehouse <no-reply>",
                "a@example.com, b@example.com",
                "Group: a@example.com;",
                "Gatehouse <a@example.com>\r\nBcc: b@example.com",
                "a b@example.com",
                "a@exa mple.com",
                "\u00e4@example.com",
                "a@@example.com"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> MailFrom.of(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be like Gatehouse <no-reply@example.com>");
    }
}
