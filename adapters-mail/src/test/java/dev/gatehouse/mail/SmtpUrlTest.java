package dev.gatehouse.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {
    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.com, false, mail.example.com, 587",
        "smtps://mail.example.com, true, mail.example.com, 465",
        "SMTPS://mail.example.com, true, mail.example.com, 465",
        "smtp://mail.example.com:25, false, mail.example.com, 25",
        "smtps://mail.example.com:65535, true, mail.example.com, 65535",
        "smtp://192.0.2.7, false, 192.0.2.7, 587",
        "smtp://[2001:db8::7], false, 2001:db8::7, 587",
        "smtps://[2001:db8::7]:2465, true, 2001:db8::7, 2465",
    })
    void readsSchemeHostAndPort(String text, boolean implicitTls, String host, int port) {
        assertThat(SmtpUrl.of(text)).isEqualTo(new SmtpUrl(implicitTls, host, port, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "alice:secret, alice, secret",
        "alice%40example.com:s%3Ac%2Fr%25t%40, alice@example.com, s:c/r%t@",
        "alice:se:cret, alice, se:cret",
        "al%3Aice:secret, al:ice, secret",
        "alice+news:1+1, alice+news, 1+1",
        "zo%C3%AB:%E2%82%AC5, zo\u00eb, \u20ac5",
    })
    void readsUserAndPassword(String userInfo, String user, String password) {
        assertThat(SmtpUrl.of("smtp://" + userInfo + "@[::1]:25").login()).contains(new SmtpUrl.Login(user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "mail.example.com",
                "mail.example.com:587",
                "//alice:hunter2@mail.example.com",
                "http://alice:hunter2@mail.example.com",
                "imap://alice:hunter2@mail.example.com",
                "smtp:alice:hunter2@mail.example.com",
                "smtp://",
                "smtp://alice:hunter2@",
                "smtp://:587",
                "smtp://alice@mail.example.com",
                "smtp://alice:@mail.example.com",
                "smtp://:hunter2@mail.example.com",
                "smtp://@mail.example.com",
                "smtp://alice:hunter2@mail.example.com:",
                "smtp://alice:hunter2@mail.example.com:0",
                "smtp://alice:hunter2@mail.example.com:65536",
                "smtp://alice:hunter2@mail.example.com:-1",
                "smtp://alice:hunter2@mail.example.com:smtp",
                "smtp://alice:hunter2@mail.example.com:99999999999",
                "smtp://alice:hunter2@mail.example.com/",
                "smtp://alice:hunter2@mail.example.com/inbox",
                "smtp://alice:hunter2@mail.example.com?starttls=no",
                "smtp://alice:hunter2@mail.example.com#top",
                "smtp://alice:hunter2/x@mail.example.com",
                "smtp://alice:hunter2?x@mail.example.com",
                "smtp://alice:hunter2#x@mail.example.com",
                "smtp://alice:hunter2@x@mail.example.com",
                "smtp://alice:hunter2%@mail.example.com",
                "smtp://alice:hunter2%zz@mail.example.com",
                "smtp://alice:hunter2%FF@mail.example.com",
                "smtp://alice:hunter2%0D%0AQUIT@mail.example.com",
                "smtp://alice:hunter2%00@mail.example.com",
                "smtp://alice:hunter2 @mail.example.com",
                "smtp://alice:hunter2@mail example.com",
                "smtp://alice:hunter2@127.1",
                "smtp://alice:hunter2@127.0.0.999",
                "smtp://alice:hunter2@2001:db8::7",
                "smtp://alice:hunter2@[::1",
                " smtp://alice:hunter2@mail.example.com",
                "smtp://alice:hunter2@mail.example.com\n"
            })
    void refusesAnythingElseWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> SmtpUrl.of(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith("must ")
                .hasMessageNotContainingAny("hunter", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://localhost, false",
        "smtp://LocalHost:25, false",
        "smtp://127.0.0.1, false",
        "smtp://127.255.3.4, false",
        "smtp://[::1], false",
        "smtp://[0:0:0:0:0:0:0:1], false",
        "smtps://localhost, true",
        "smtp://mail.example.com, true",
        "smtp://localhost.example.com, true",
        "smtp://127.0.0.1.example.com, true",
        "smtp://128.0.0.1, true",
        "smtp://10.0.0.1, true",
        "smtp://[::], true",
        "smtp://[::11], true",
        "smtps://mail.example.com, true",
    })
    void requiresTlsBeyondThisMachineAndWhereverItSaysSo(String text, boolean required) {
        assertThat(SmtpUrl.of(text).requiresTls()).isEqualTo(required);
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(SmtpUrl.of("smtp://alice:hunter2@mail.example.com").toString())
                .contains("mail.example.com", "alice")
                .doesNotContain("hunter2");
    }
}
