package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.persistence.TestDatabase;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong ends the start with one line that says what; no stack trace, no secret. */
final class WrongSettingsIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "GATEHOUSE_PORT, abc",
        "GATEHOUSE_DATABASE_POOL, 0",
        "GATEHOUSE_SECRET, short-but-secret",
        "GATEHOUSE_PUBLIC_URL, ftp://x",
        "GATEHOUSE_LOG_FORMAT, xml",
        "GATEHOUSE_SMTP_URL, nonsense",
        "GATEHOUSE_DATABASE_URL, jdbc:mysql://localhost/x",
        "GATEHOUSE_PASSWORD_MIN, 1000",
    })
    void namesTheVariable(String variable, String value) {
        String line = refusal(Launch.in(directory).with(variable, value));
        assertThat(line).startsWith("gatehouse: " + variable + " ").doesNotContain("short-but-secret");
    }

    @Test
    void asksForATokenWhereTheAdminPortIsOpenToOthers() {
        assertThat(refusal(Launch.in(directory).with("GATEHOUSE_ADMIN_HOST", "0.0.0.0")))
                .startsWith("gatehouse: GATEHOUSE_ADMIN_TOKEN ");
    }

    @Test
    void asksForASecretWithADatabaseOfOnesOwn() {
        Launch launch = Launch.in(directory).on(TestDatabase.create()).with("GATEHOUSE_SECRET", "");
        assertThat(refusal(launch)).startsWith("gatehouse: GATEHOUSE_SECRET ");
    }

    @Test
    void refusesAnotherSecretThanTheDatabaseWasMadeWith() {
        Launch launch = Launch.in(directory).on(TestDatabase.create());
        try (GatehouseProcess first = launch.startReady()) {
            assertThat(first.stop()).isZero();
        }
        String other = new StringBuilder(Launch.SECRET).reverse().toString();
        assertThat(refusal(launch.with("GATEHOUSE_SECRET", other)))
                .contains("GATEHOUSE_SECRET")
                .doesNotContain(other, Launch.SECRET);
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswer() {
        Launch launch = Launch.in(directory)
                .on("jdbc:postgresql://127.0.0.1:" + Launch.freePort() + "/house", "house", "a-secret-password");
        assertThat(refusal(launch)).contains("database").doesNotContain("a-secret-password");
    }

    @Test
    void saysThatThePasswordOfTheDatabaseIsWrongWithoutTellingIt() {
        var address = TestDatabase.create().address();
        Launch launch = Launch.in(directory).on(address.url(), address.user(), "a-secret-password");
        assertThat(refusal(launch)).contains("password").doesNotContain("a-secret-password");
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0)) {
            Launch launch = Launch.in(directory)
                    .on(TestDatabase.create())
                    .with("GATEHOUSE_PORT", String.valueOf(taken.getLocalPort()));
            assertThat(refusal(launch)).contains("in use", String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void leavesNoDatabaseRunningWhereThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0);
                GatehouseProcess process = Launch.in(directory)
                        .with("GATEHOUSE_PORT", String.valueOf(taken.getLocalPort()))
                        .start()) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.data().postgres()).isEmpty();
        }
    }

    /** The one line on standard error with which the process ended. */
    private static String refusal(Launch launch) {
        try (GatehouseProcess process = launch.start()) {
            assertThat(process.awaitExit())
                    .as(String.join("\n", process.everythingSaid()))
                    .isEqualTo(1);
            assertThat(process.everythingSaid())
                    .as("no stack trace")
                    .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
            assertThat(process.complaints()).hasSize(1);
            return process.complaints().get(0);
        }
    }
}
