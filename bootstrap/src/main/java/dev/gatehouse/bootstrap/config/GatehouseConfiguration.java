package dev.gatehouse.bootstrap.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.Duration;

/** config.yml as it stands; {@link Settings} makes sense of it. Empty texts stand for what was not given. */
public final class GatehouseConfiguration extends Configuration {
    @JsonProperty
    private String publicUrl = "";

    @JsonProperty
    private String dataDirectory = "";

    @JsonProperty
    private String secret = "";

    @JsonProperty
    private String adminToken = "";

    @JsonProperty
    private String setupToken = "";

    @JsonProperty
    private String allowedOrigins = "";

    @JsonProperty
    private String trustedProxies = "";

    @JsonProperty
    private String rateLimits = "on";

    @JsonProperty
    private String passwordMinimum = "";

    @JsonProperty
    private String sessionIdleMinutes = "0";

    @JsonProperty
    private Duration drainPeriod = Duration.seconds(2);

    @JsonProperty
    private Database database = new Database("", "", "", "", "", "");

    @JsonProperty
    private String smtpUrl = "";

    @JsonProperty
    private String mailFrom = Setting.MAIL_FROM.defaultValue();

    /** Where the data lie; without a URL, in a PostgreSQL of our own. */
    public record Database(
            String url, String user, String password, String migrationUser, String migrationPassword, String pool) {
        @Override
        public String toString() {
            return "Database[hidden]";
        }
    }

    public String publicUrl() {
        return publicUrl;
    }

    public String dataDirectory() {
        return dataDirectory;
    }

    public String secret() {
        return secret;
    }

    public String adminToken() {
        return adminToken;
    }

    public String setupToken() {
        return setupToken;
    }

    public String allowedOrigins() {
        return allowedOrigins;
    }

    public String trustedProxies() {
        return trustedProxies;
    }

    public String rateLimits() {
        return rateLimits;
    }

    public String sessionIdleMinutes() {
        return sessionIdleMinutes;
    }

    public String passwordMinimum() {
        return passwordMinimum;
    }

    public java.time.Duration drainPeriod() {
        return drainPeriod.toJavaDuration();
    }

    public Database database() {
        return database;
    }

    public String smtpUrl() {
        return smtpUrl;
    }

    public String mailFrom() {
        return mailFrom;
    }
}
