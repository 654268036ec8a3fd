package dev.gatehouse.bootstrap.config;

import dev.gatehouse.mail.MailFrom;
import dev.gatehouse.mail.SmtpUrl;
import java.util.Map;
import java.util.function.Consumer;

/** The public configuration: every environment variable, its default as config.yml has it, and what it must be. */
public enum Setting {
    HOST("0.0.0.0", Checks::notEmpty),
    PORT("8080", Checks::port),
    ADMIN_HOST("127.0.0.1", Checks::notEmpty),
    ADMIN_PORT("8081", Checks::port),
    ADMIN_TOKEN("", Checks::adminToken),
    PUBLIC_URL("http://localhost:${GATEHOUSE_PORT:-8080}", Checks::publicUrl),
    DATABASE_URL("", Checks::databaseUrl),
    DATABASE_USER("", Checks::anything),
    DATABASE_PASSWORD("", Checks::anything),
    DATABASE_MIGRATION_USER("", Checks::anything),
    DATABASE_MIGRATION_PASSWORD("", Checks::anything),
    DATABASE_POOL("16", value -> Checks.number(value, 2, 200)),
    DATA_DIR("./data", Checks::notEmpty),
    SMTP_URL("", value -> {
        if (!value.isEmpty()) {
            SmtpUrl.of(value);
        }
    }),
    MAIL_FROM("Gatehouse <no-reply@localhost>", MailFrom::of),
    SECRET("", Checks::secret),
    SETUP_TOKEN("", Checks::setupToken),
    ALLOWED_ORIGINS("", Checks::origins),
    TRUSTED_PROXIES("", Checks::networks),
    PASSWORD_MIN("0", value -> Checks.number(value, 0, 256)),
    SESSION_IDLE("0", Checks::idleMinutes),
    RATE_LIMITS("on", value -> Checks.oneOf(value, "on", "off")),
    LOG_FORMAT("text", value -> Checks.oneOf(value, "text", "json"));

    private static final String PREFIX = "GATEHOUSE_";

    private final String defaultValue;
    private final Consumer<String> check;

    /** The check throws an IllegalArgumentException whose message completes a sentence that begins with the variable. */
    Setting(String defaultValue, Consumer<String> check) {
        this.defaultValue = defaultValue;
        this.check = check;
    }

    public String variable() {
        return PREFIX + name();
    }

    public String defaultValue() {
        return defaultValue;
    }

    /** The value, if it is what it must be; refuses it with {@link SettingRefused}. */
    public String require(String value) {
        try {
            check.accept(value);
            return value;
        } catch (IllegalArgumentException complaint) {
            throw new SettingRefused(this, String.valueOf(complaint.getMessage()));
        }
    }

    /** Refuses this value for a reason that lies in another one. */
    public SettingRefused refuse(String complaint) {
        return new SettingRefused(this, complaint);
    }

    /** Refuses the first variable of the environment whose value is wrong. */
    public static void requireAll(Map<String, String> environment) {
        for (Setting setting : values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isEmpty()) {
                setting.require(value);
            }
        }
    }
}
