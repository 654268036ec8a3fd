package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.rest.http.TrustedProxies;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final String SECRET = "a secret for tests, of no use elsewhere";
    private static final String DATABASE = "jdbc:postgresql://localhost/gatehouse";

    @Test
    void withoutAnythingItIsTheEmbeddedDefaultOnThisMachine() {
        Settings settings = settings(Map.of());

        assertThat(settings.web().publicUrl()).hasToString("http://localhost:8080");
        assertThat(settings.web().isHttps()).isFalse();
        assertThat(settings.web().allowedOrigins()).isEmpty();
        assertThat(settings.dataDirectory()).isAbsolute().endsWithRaw(java.nio.file.Path.of("data"));
        assertThat(settings.database()).isEmpty();
        assertThat(settings.migration()).isEmpty();
        assertThat(settings.secret()).isEmpty();
        assertThat(settings.adminToken()).isEmpty();
        assertThat(settings.smtp()).isEmpty();
        assertThat(settings.mailFrom().address()).isEqualTo("no-reply@localhost");
        assertThat(settings.capturedMail()).isEqualTo(settings.dataDirectory().resolve("mail"));
        assertThat(settings.pool()).isEqualTo(16);
        assertThat(settings.passwordFloor()).isZero();
        assertThat(settings.adminHost()).isEqualTo("127.0.0.1");
        assertThat(settings.isLimited()).isTrue();
        assertThat(settings.web().trustedProxies()).isEqualTo(TrustedProxies.none());
    }

    @Test
    void proxiesAreNetworksOrSingleAddresses() {
        assertThat(settings(Map.of("GATEHOUSE_TRUSTED_PROXIES", " 10.0.0.0/8,192.0.2.7  ::1/128, "))
                        .web()
                        .trustedProxies()
                        .networks())
                .extracting(Object::toString)
                .containsExactly("10.0.0.0/8", "192.0.2.7/32", "0:0:0:0:0:0:0:1/128");
    }

    @Test
    void limitsAreSwitchedOffByOneWord() {
        assertThat(settings(Map.of("GATEHOUSE_RATE_LIMITS", "off")).isLimited()).isFalse();
    }

    @Test
    void aDefaultWithinADefaultIsFilledIn() {
        assertThat(settings(Map.of("GATEHOUSE_PORT", "9000")).web().publicUrl()).hasToString("http://localhost:9000");
    }

    @Test
    void strangersMaySetUpOnlyWhereTheyReachUsAndNoTokenIsAskedFor() {
        var reached = Map.of("GATEHOUSE_PUBLIC_URL", "https://accounts.example.com");
        var guarded = Map.of(
                "GATEHOUSE_PUBLIC_URL", "https://accounts.example.com",
                "GATEHOUSE_SETUP_TOKEN", "sixteen-letters!");

        assertThat(settings(Map.of()).letsStrangersSetUp()).isFalse();
        assertThat(settings(Map.of("GATEHOUSE_PUBLIC_URL", "http://127.0.0.1:8080"))
                        .letsStrangersSetUp())
                .isFalse();
        assertThat(settings(reached).letsStrangersSetUp()).isTrue();
        assertThat(settings(guarded).letsStrangersSetUp()).isFalse();
        assertThat(settings(guarded).setupToken())
                .contains(new SecretBytes("sixteen-letters!".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void originsAreSeparatedByCommas() {
        assertThat(settings(Map.of("GATEHOUSE_ALLOWED_ORIGINS", "https://a.example, https://b.example:8443"))
                        .web()
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example:8443");
    }

    @Test
    void aPasswordMayHoldAnything() {
        for (String password : new String[] {
            "a\"b: #$x{'",
            "${GATEHOUSE_SECRET}",
            "${GATEHOUSE_SECRET:-x}",
            "$${x}",
            "}",
            "\\",
            "\n",
            "- a: [1, 2",
            "\u00e4\ud83d\udc18",
            "null",
            "0123"
        }) {
            var settings = settings(Map.of(
                    "GATEHOUSE_DATABASE_URL", DATABASE,
                    "GATEHOUSE_SECRET", SECRET,
                    "GATEHOUSE_DATABASE_PASSWORD", password));

            assertThat(settings.database().orElseThrow().password()).isEqualTo(password);
        }
    }

    @Test
    void aDatabaseOfOnesOwnNeedsASecret() {
        assertThatThrownBy(() -> settings(Map.of("GATEHOUSE_DATABASE_URL", DATABASE)))
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("GATEHOUSE_SECRET is required");
    }

    @Test
    void anAdminPortBeyondLoopbackNeedsAToken() {
        assertThatThrownBy(() -> settings(Map.of("GATEHOUSE_ADMIN_HOST", "0.0.0.0")))
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("GATEHOUSE_ADMIN_TOKEN is required");
        assertThat(settings(Map.of("GATEHOUSE_ADMIN_HOST", "0.0.0.0", "GATEHOUSE_ADMIN_TOKEN", SECRET))
                        .adminHost())
                .isEqualTo("0.0.0.0");
        assertThat(settings(Map.of("GATEHOUSE_ADMIN_HOST", "localhost")).adminToken())
                .isEmpty();
    }

    @Test
    void aMigrationUserSharesTheAddress() {
        var settings = settings(Map.of(
                "GATEHOUSE_DATABASE_URL",
                DATABASE,
                "GATEHOUSE_SECRET",
                SECRET,
                "GATEHOUSE_DATABASE_USER",
                "service",
                "GATEHOUSE_DATABASE_MIGRATION_USER",
                "owner"));

        assertThat(settings.database().orElseThrow().user()).isEqualTo("service");
        assertThat(settings.migration().orElseThrow().user()).isEqualTo("owner");
        assertThat(settings.migration().orElseThrow().url()).isEqualTo(DATABASE);
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() {
        var configuration = configuration(substituted(Map.of(
                "GATEHOUSE_DATABASE_URL", DATABASE,
                "GATEHOUSE_SECRET", SECRET,
                "GATEHOUSE_ADMIN_TOKEN", SECRET,
                "GATEHOUSE_DATABASE_PASSWORD", "swordfish",
                "GATEHOUSE_SMTP_URL", "smtp://user:swordfish@localhost:2525")));
        var settings = Settings.of(configuration);

        assertThat(configuration.toString()
                        + configuration.database()
                        + settings
                        + settings.database()
                        + settings.smtp())
                .doesNotContain(SECRET, "swordfish");
    }

    @Test
    void theFileReadsAsItWasWritten() throws IOException {
        JsonNode tree = new ObjectMapper().readTree(substituted(Map.of()));

        assertThat(tree.at("/server/applicationConnectors/0/bindHost").asText()).isEqualTo("0.0.0.0");
        assertThat(tree.at("/server/adminConnectors/0/bindHost").asText()).isEqualTo("127.0.0.1");
        assertThat(tree.toString()).doesNotContain("${");
    }

    @Test
    void anAdminPortThatNamesNoHostIsBeyondLoopbackToo() {
        for (String server : new String[] {
            "{}",
            "{\"adminConnectors\": [{\"type\": \"http\", \"port\": 8081}]}",
            "{\"adminConnectors\": [{\"type\": \"http\", \"bindHost\": \"127.0.0.1\"}, {\"type\": \"http\", \"bindHost\": \"10.0.0.1\"}]}",
            "{\"type\": \"simple\", \"connector\": {\"type\": \"http\", \"bindHost\": \"127.0.0.1\"}}"
        }) {
            assertThatThrownBy(() -> Settings.of(configuration(withServer(server))))
                    .as(server)
                    .isInstanceOf(SettingRefused.class)
                    .hasMessageStartingWith("GATEHOUSE_ADMIN_TOKEN is required");
        }
    }

    private static byte[] withServer(String server) {
        try {
            var mapper = new ObjectMapper();
            var tree = (ObjectNode) mapper.readTree(substituted(Map.of()));
            tree.set("server", mapper.readTree(server));
            return mapper.writeValueAsBytes(tree);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.of(configuration(substituted(environment)));
    }

    private static GatehouseConfiguration configuration(byte[] file) {
        var factory = new YamlConfigurationFactory<>(
                GatehouseConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "test");
        try {
            return factory.build(path -> new ByteArrayInputStream(file), "config.yml");
        } catch (IOException | io.dropwizard.configuration.ConfigurationException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static byte[] substituted(Map<String, String> environment) {
        var files = new ResourceConfigurationSourceProvider();
        try (InputStream file = new SafeSubstitution(files, environment).open("config.yml")) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
