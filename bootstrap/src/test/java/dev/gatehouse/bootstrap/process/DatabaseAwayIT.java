package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes and comes back, and Gatehouse stays. */
final class DatabaseAwayIT {
    /** A promise of the product, not a measurement. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @TempDir
    private static Path home;

    @TempDir
    private Path directory;

    private static OwnPostgres postgres;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = new OwnPostgres(home);
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @Test
    void saysSoAtEveryRouteWhileItIsStoppedAndRecoversByItself() throws Exception {
        try (GatehouseProcess process = launch(postgres.url()).startReady()) {
            Visitor visitor = process.visitor();
            String cookie = visitor.signUp("alice@example.com").cookie();
            postgres.stop();
            try {
                checkEveryRouteSaysSo(visitor, cookie);
            } finally {
                postgres.start();
            }
            checkRecovery(visitor, cookie);
        }
    }

    @Test
    void saysSoAtEveryRouteWhileTheWireIsMuteAndRecoversByItself() throws Exception {
        try (FaultyWire wire = new FaultyWire(postgres.port());
                GatehouseProcess process =
                        launch(OwnPostgres.urlAt(wire.port())).startReady()) {
            Visitor visitor = process.visitor();
            String cookie = visitor.signUp("bob@example.com").cookie();
            wire.become(FaultyWire.Fault.MUTE);
            checkEveryRouteSaysSo(visitor, cookie);
            checkEveryRouteSaysSo(visitor, cookie);
            wire.become(FaultyWire.Fault.NONE);
            checkRecovery(visitor, cookie);
        }
    }

    @Test
    void neverClaimsASignUpWhoseCommitWasCut() throws Exception {
        try (FaultyWire wire = new FaultyWire(postgres.port());
                GatehouseProcess process =
                        launch(OwnPostgres.urlAt(wire.port())).startReady()) {
            Visitor visitor = process.visitor();
            for (int round = 1; round <= 5; round++) {
                wire.become(FaultyWire.Fault.CUT_AFTER_COMMIT);
                checkIsRefusedForNow(visitor.signUp("after" + round + "@example.com"));
                wire.become(FaultyWire.Fault.CUT_BEFORE_COMMIT);
                checkIsRefusedForNow(visitor.signUp("before" + round + "@example.com"));
                wire.become(FaultyWire.Fault.NONE);
                assertThat(visitor.signUp("after" + round + "@example.com").status())
                        .as("repeated: the database had heard it")
                        .isEqualTo(409);
                assertThat(visitor.signIn("after" + round + "@example.com").status())
                        .isEqualTo(200);
                assertThat(visitor.signUp("before" + round + "@example.com").status())
                        .as("repeated: the database had not heard it")
                        .isEqualTo(201);
            }
            assertThat(wire.cuts()).isGreaterThanOrEqualTo(10);
            checkNothingIsHalf();
        }
    }

    private Launch launch(String url) {
        return Launch.in(directory).on(url, OwnPostgres.USER, OwnPostgres.PASSWORD);
    }

    private static void checkEveryRouteSaysSo(Visitor visitor, String cookie) {
        List<Supplier<Answer>> routes = List.of(
                () -> visitor.me(cookie),
                () -> visitor.signUp("during@example.com"),
                () -> visitor.signIn("alice@example.com"),
                () -> visitor.signOut(cookie));
        assertThat(routes).allSatisfy(route -> checkIsRefusedForNow(route.get()));

        Answer ready = visitor.get("/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.took()).isLessThan(PROMISED);
        assertThat(visitor.get("/health/live").status()).isEqualTo(200);
    }

    private static void checkIsRefusedForNow(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.error()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.json().path("message").asText()).isNotEmpty();
        assertThat(answer.header("Retry-After"))
                .hasValueSatisfying(wait -> assertThat(wait).matches("[1-9][0-9]*"));
        assertThat(answer.took()).isLessThan(PROMISED);
    }

    private static void checkRecovery(Visitor visitor, String cookie) throws Exception {
        Patience.until(
                () -> visitor.get("/health/ready").status() == 200, RECOVERY, () -> "not ready though the database is");
        assertThat(visitor.me(cookie).status()).as("the session, still open").isEqualTo(200);
        assertThat(visitor.signUp("during@example.com").status()).isIn(201, 409);
        assertThat(visitor.signIn("during@example.com").status()).isEqualTo(200);
        checkNothingIsHalf();
    }

    private static void checkNothingIsHalf() throws Exception {
        try (Connection connection = postgres.connect()) {
            Reconciliation.checkNothingIsHalf(connection);
        }
    }
}
