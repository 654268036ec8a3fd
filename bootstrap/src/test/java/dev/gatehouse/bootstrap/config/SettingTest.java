package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    @Test
    void namesAndDefaultsArePublished() {
        Map<String, String> settings = Arrays.stream(Setting.values())
                .collect(Collectors.toMap(
                        Setting::variable, Setting::defaultValue, (one, other) -> one, LinkedHashMap::new));

        assertThat(settings)
                .containsExactly(
                        entry("GATEHOUSE_HOST", "0.0.0.0"),
                        entry("GATEHOUSE_PORT", "8080"),
                        entry("GATEHOUSE_ADMIN_HOST", "127.0.0.1"),
                        entry("GATEHOUSE_ADMIN_PORT", "8081"),
                        entry("GATEHOUSE_ADMIN_TOKEN", ""),
                        entry("GATEHOUSE_PUBLIC_URL", "http://localhost:${GATEHOUSE_PORT:-8080}"),
                        entry("GATEHOUSE_DATABASE_URL", ""),
                        entry("GATEHOUSE_DATABASE_USER", ""),
                        entry("GATEHOUSE_DATABASE_PASSWORD", ""),
                        entry("GATEHOUSE_DATABASE_MIGRATION_USER", ""),
                        entry("GATEHOUSE_DATABASE_MIGRATION_PASSWORD", ""),
                        entry("GATEHOUSE_DATABASE_POOL", "16"),
                        entry("GATEHOUSE_DATA_DIR", "./data"),
                        entry("GATEHOUSE_SMTP_URL", ""),
                        entry("GATEHOUSE_MAIL_FROM", "Gatehouse <no-reply@localhost>"),
                        entry("GATEHOUSE_SECRET", ""),
                        entry("GATEHOUSE_SETUP_TOKEN", ""),
                        entry("GATEHOUSE_ALLOWED_ORIGINS", ""),
                        entry("GATEHOUSE_TRUSTED_PROXIES", ""),
                        entry("GATEHOUSE_PASSWORD_MIN", "0"),
                        entry("GATEHOUSE_SESSION_IDLE", "0"),
                        entry("GATEHOUSE_RATE_LIMITS", "on"),
                        entry("GATEHOUSE_LOG_FORMAT", "text"));
    }

    @Test
    void theFileNamesEverySettingWithItsDefaultAndNoOther() throws IOException {
        Map<String, String> inTheFile = new LinkedHashMap<>();
        Matcher value = Pattern.compile(": \\$\\{(GATEHOUSE_[A-Z_]+):-(.*)}$", Pattern.MULTILINE)
                .matcher(file());
        while (value.find()) {
            inTheFile.put(value.group(1), value.group(2));
        }

        assertThat(inTheFile)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(Setting.values())
                        .collect(Collectors.toMap(Setting::variable, Setting::defaultValue)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUBLIC_URL")
    void everyDefaultIsAllowed(Setting setting) {
        assertThatCode(() -> setting.require(setting.defaultValue())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOST            | ' '                                      | must not be empty",
                "PORT            | 80a                                      | must be a whole number from 0 to 65535",
                "PORT            | -1                                       | must be a whole number from 0 to 65535",
                "PORT            | 65536                                    | must be a whole number from 0 to 65535",
                "PORT            | 99999999999999999999                     | must be a whole number from 0 to 65535",
                "ADMIN_HOST      | ' '                                      | must not be empty",
                "ADMIN_PORT      | 1.5                                      | must be a whole number from 0 to 65535",
                "ADMIN_TOKEN     | short                                    | must have at least 32 characters",
                "PUBLIC_URL      | accounts.example.com                     | must be like https://accounts.example.com, without a slash at its end",
                "PUBLIC_URL      | https://accounts.example.com/            | must be like https://accounts.example.com, without a slash at its end",
                "PUBLIC_URL      | ftp://accounts.example.com               | must be like https://accounts.example.com, without a slash at its end",
                "PUBLIC_URL      | https://accounts.example.com?x           | must be like https://accounts.example.com, without a slash at its end",
                "PUBLIC_URL      | https://a b                              | must be like https://accounts.example.com, without a slash at its end",
                "PUBLIC_URL      | https://user@accounts.example.com        | must be like https://accounts.example.com, without a slash at its end",
                "DATABASE_URL    | postgres://localhost/x                   | must be like jdbc:postgresql://host:5432/database",
                "DATABASE_URL    | jdbc:postgresql://db.example.com/x?sslmode=disable | must keep sslmode=verify-full for a server that is not on loopback",
                "DATABASE_POOL   | 1                                        | must be a whole number from 2 to 200",
                "DATABASE_POOL   | 201                                      | must be a whole number from 2 to 200",
                "DATA_DIR        | ' '                                      | must not be empty",
                "MAIL_FROM       | Gatehouse                                | must be like Gatehouse <no-reply@example.com>",
                "MAIL_FROM       | a@example.com, b@example.com             | must be like Gatehouse <no-reply@example.com>",
                "SECRET          | a-secret-of-only-31-characters!          | must have at least 32 characters",
                "SECRET          | abababababababababababababababababab     | must be random: this one is easily guessed",
                "SECRET          | ChangeMeChangeMeChangeMeChangeMe         | must be random: this one is easily guessed",
                "SETUP_TOKEN     | fifteen-letters                          | must have at least 16 characters",
                "ALLOWED_ORIGINS | https://app.example.com/path             | must be origins like https://app.example.com, separated by commas, without paths",
                "ALLOWED_ORIGINS | https://a.example, *                     | must be origins like https://app.example.com, separated by commas, without paths",
                "ALLOWED_ORIGINS | null                                     | must be origins like https://app.example.com, separated by commas, without paths",
                "TRUSTED_PROXIES | proxy.example.com                        | must be networks like 10.0.0.0/8 or 2001:db8::/32, separated by commas or spaces",
                "TRUSTED_PROXIES | 10.0.0.0/8, 10.0.0.0/33                  | must be networks like 10.0.0.0/8 or 2001:db8::/32, separated by commas or spaces",
                "RATE_LIMITS     | true                                     | must be one of: on, off",
                "PASSWORD_MIN    | 257                                      | must be a whole number from 0 to 256",
                "SESSION_IDLE    | 9                                        | must be a whole number from 10 to 10080",
                "SESSION_IDLE    | 10081                                    | must be a whole number from 10 to 10080",
                "SESSION_IDLE    | 30m                                      | must be a whole number from 10 to 10080",
                "PASSWORD_MIN    | eight                                    | must be a whole number from 0 to 256",
                "LOG_FORMAT      | xml                                      | must be one of: text, json"
            })
    void aWrongValueIsRefusedByOneLineThatNamesItsVariable(Setting setting, String value, String complaint) {
        assertThatThrownBy(() -> Setting.requireAll(Map.of(setting.variable(), value)))
                .isInstanceOf(SettingRefused.class)
                .hasMessage(setting.variable() + " " + complaint);
    }

    @Test
    void aWrongMailServerIsRefusedByItsVariable() {
        assertThatThrownBy(() -> Setting.requireAll(Map.of("GATEHOUSE_SMTP_URL", "http://mail.example.com")))
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("GATEHOUSE_SMTP_URL ")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyVariableCountsAsNone(Setting setting) {
        assertThatCode(() -> Setting.requireAll(Map.of(setting.variable(), ""))).doesNotThrowAnyException();
    }

    private static String file() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(SettingTest.class.getResourceAsStream("/config.yml"), "built into the jar")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
