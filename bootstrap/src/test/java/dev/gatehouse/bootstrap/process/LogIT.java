package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.persistence.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogIT {
    /** All that shells, YAML, JSON, URLs and Dropwizard's own substitution would stumble over. */
    private static final String AWKWARD = "a\"b: #$x{'${GATEHOUSE_SECRET}%\\";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void tellsNoPasswordNoTokenAndNoAddressWhateverHappens(String format) throws SQLException {
        TestDatabase database = TestDatabase.create();
        String user = awkwardUser(database);
        Launch launch =
                Launch.in(directory).on(database.address().url(), user, AWKWARD).with("GATEHOUSE_LOG_FORMAT", format);
        try (GatehouseProcess process = launch.startReady()) {
            Visitor visitor = process.visitor();
            String cookie =
                    visitor.signUp("canary@example.com", "canary-password-one").cookie();
            assertThat(visitor.signUp("canary@example.com", "canary-password-two")
                            .status())
                    .isEqualTo(409);
            assertThat(visitor.signIn("canary@example.com", "canary-password-three")
                            .status())
                    .isEqualTo(401);
            assertThat(visitor.signIn("canary@example.com", "canary-password-one")
                            .status())
                    .isEqualTo(200);
            assertThat(visitor.post("/auth/login", "{\"email\": \"canary@example.com\", canary-password-four")
                            .status())
                    .isEqualTo(400);
            assertThat(visitor.get("/auth/me?token=" + cookie).status()).isEqualTo(401);
            breakTheSchema(database);
            assertThat(visitor.signUp("canary2@example.com", "canary-password-five")
                            .status())
                    .isEqualTo(500);
            assertThat(process.stop()).isZero();

            assertThat(process.complaints()).isEmpty();
            assertThat(process.output()).anyMatch(line -> line.contains("A request failed"));
            assertThat(String.join("\n", process.output()))
                    .doesNotContain("canary", cookie.substring("session=".length()), "$argon2", AWKWARD, Launch.SECRET);
            if ("json".equals(format)) {
                checkEveryLineIsAnObject(process.output());
            }
        }
    }

    private static void checkEveryLineIsAnObject(List<String> lines) {
        var json = new JsonMapper();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(json.readTree(line).isObject()).isTrue());
    }

    private static String awkwardUser(TestDatabase database) throws SQLException {
        String user = "awkward_" + database.address().url().replaceAll(".*/", "");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + user + " login password '" + AWKWARD.replace("'", "''") + "'");
            statement.execute("grant create on schema public to " + user);
        }
        return user;
    }

    /** So that an insert fails for no reason that Gatehouse could know. */
    private static void breakTheSchema(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table audit_events add constraint never check (false) not valid");
        }
    }
}
