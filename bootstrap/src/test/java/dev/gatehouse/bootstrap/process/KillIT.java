package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.persistence.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment: what was acknowledged is there, what was not is there whole or not at all. */
final class KillIT {
    private static final int ROUNDS = 20;
    private static final int LONGEST_LIFE_MILLIS = 1_200;

    private final long seed = Long.getLong("gatehouse.kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Ledger ledger = new Ledger();

    @TempDir
    private Path directory;

    @Test
    void losesNothingAcknowledgedAndLeavesNothingHalfInTwentyRounds() throws Exception {
        tellSeed();
        TestDatabase database = TestDatabase.create();
        Launch launch = Launch.in(directory).on(database).with("GATEHOUSE_RATE_LIMITS", "off");
        for (int round = 1; round <= ROUNDS; round++) {
            try (GatehouseProcess process = launch.startReady()) {
                killDuringSignUps(process, process::kill);
            }
            try (Connection connection = database.connect()) {
                Reconciliation.check(ledger, connection);
            }
        }
        assertThat(ledger.accounts()).hasSizeGreaterThan(ROUNDS);
        try (GatehouseProcess process = launch.startReady()) {
            Reconciliation.check(ledger, process.visitor());
        }
    }

    @Test
    void recoversWhetherItsPostgresSurvivedOrNot() throws Exception {
        tellSeed();
        Launch launch = Launch.in(directory).with("GATEHOUSE_RATE_LIMITS", "off");
        try (GatehouseProcess process = launch.startReady()) {
            killDuringSignUps(process, process::kill);
            assertThat(process.data().postgres())
                    .as("the PostgreSQL that survived")
                    .isPresent();
            checkAfterRestart(launch, "of the JVM alone");
        }
        try (GatehouseProcess process = launch.startReady()) {
            killDuringSignUps(process, () -> {
                process.kill();
                process.data().kill();
            });
            checkAfterRestart(launch, "of the JVM, then PostgreSQL");
        }
        try (GatehouseProcess process = launch.startReady()) {
            killDuringSignUps(process, () -> {
                process.data().kill();
                process.kill();
            });
            checkAfterRestart(launch, "of PostgreSQL, then the JVM");
        }
    }

    @Test
    void startsInADirectoryWhoseFirstStartWasKilled() {
        tellSeed();
        Launch launch = Launch.in(directory).with("GATEHOUSE_RATE_LIMITS", "off");
        for (int round = 1; round <= 3; round++) {
            GatehouseProcess process = launch.start();
            Patience.sleep(500 + random.nextInt(5_000));
            process.kill();
        }
        try (GatehouseProcess process = launch.startReady()) {
            assertThat(process.visitor().signUp("alice@example.com").status()).isEqualTo(201);
        }
    }

    private void checkAfterRestart(Launch launch, String kill) throws SQLException {
        try (GatehouseProcess process = launch.startReady();
                Connection connection = process.data().connect()) {
            Reconciliation.check(ledger, connection);
            Reconciliation.check(ledger, process.visitor());
            assertThat(process.stop()).as("exit code after the kill " + kill).isZero();
        }
    }

    private void killDuringSignUps(GatehouseProcess process, Runnable kill) throws InterruptedException {
        List<Thread> streams = ledger.signUpUntilItDies(process.visitor());
        Patience.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        kill.run();
        for (Thread stream : streams) {
            stream.join();
        }
    }

    private void tellSeed() {
        System.out.println("Random kills; again the same by -Dgatehouse.kill.seed=" + seed);
    }
}
