package dev.gatehouse.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwoInstancesIT {
    @TempDir
    private Path directory;

    @Test
    void startAtOnceOnAnEmptyDatabaseAndAreOne() throws Exception {
        TestDatabase database = TestDatabase.create();
        Launch one = launch("one", database);
        Launch other = launch("other", database);
        try (GatehouseProcess first = one.start();
                GatehouseProcess second = other.start()) {
            Visitor here = first.awaitReady().visitor();
            Visitor there = second.awaitReady().visitor();

            String cookie = here.signUp("alice@example.com").cookie();
            assertThat(there.me(cookie).status())
                    .as("a session of the other instance")
                    .isEqualTo(200);
            assertThat(there.signUp("alice@example.com").status()).isEqualTo(409);

            assertThat(there.signOut(cookie).status()).isEqualTo(200);
            assertThat(here.me(cookie).status())
                    .as("ended at the other instance")
                    .isEqualTo(401);

            String later = there.signIn("alice@example.com").cookie();
            assertThat(here.me(later).status()).isEqualTo(200);
        }
        try (Connection connection = database.connect()) {
            assertThat(Reconciliation.count(connection, "select count(*) from signing_keys"))
                    .as("one key of each of the two kinds")
                    .isEqualTo(2);
            assertThat(Reconciliation.count(
                            connection,
                            "select count(*) - count(distinct (id, author, filename)) from databasechangelog"))
                    .as("changes that ran twice")
                    .isZero();
            assertThat(Reconciliation.count(connection, "select count(*) from databasechangeloglock where locked"))
                    .isZero();
        }
    }

    /** What they share: the database, the secret, and the address at which people reach them. */
    private Launch launch(String name, TestDatabase database) throws IOException {
        return Launch.in(Files.createDirectory(directory.resolve(name)))
                .on(database)
                .with("GATEHOUSE_PUBLIC_URL", "https://accounts.example.com");
    }
}
