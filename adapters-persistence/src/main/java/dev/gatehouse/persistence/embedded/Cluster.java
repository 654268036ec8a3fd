package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL data directory: made once, started and stopped. */
final class Cluster {
    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int PASSWORD_BYTES = 24;
    private static final int STARTS = 5;
    /** A server that recovers from a kill may have much to replay, and stopping it would only begin that anew. */
    private static final int RECOVERY_SECONDS = 600;

    private final Path home;
    private final Path data;
    private final Path passwordFile;
    private final Programs programs;

    Cluster(Path home, Programs programs) {
        this.home = home;
        this.data = home.resolve("database");
        this.passwordFile = home.resolve("database-password");
        this.programs = programs;
    }

    String superuserPassword() throws IOException {
        return Files.readString(passwordFile).strip();
    }

    /** Makes the directory where there is none; refuses one that another version made or another user owns. */
    void prepare(IntFunction<byte[]> randomBytes) throws IOException {
        if (Files.notExists(data)) {
            makePassword(randomBytes);
            Directories.makeWhole(data, this::initialize);
        }
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(Binaries.MAJOR_VERSION)) {
            throw new EmbeddedPostgresException(
                    "The database in " + home + " was made by PostgreSQL " + version + ", and this is "
                            + Binaries.MAJOR_VERSION + ": move it with pg_upgrade, or name another directory");
        }
        String owner = Files.getOwner(data).getName();
        if (!owner.equals(System.getProperty("user.name"))) {
            throw new EmbeddedPostgresException(
                    "The database in " + home + " belongs to the user " + owner + ": start as that user");
        }
    }

    private void makePassword(IntFunction<byte[]> randomBytes) throws IOException {
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                passwordFile,
                Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes.apply(PASSWORD_BYTES)) + "\n");
    }

    private void initialize(Path directory) throws IOException {
        boolean made = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + directory,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale=C"));
        if (!made) {
            throw new EmbeddedPostgresException("The database cannot be made in " + home + ": " + programs.said());
        }
    }

    /** Starts the server on a free port of loopback and returns it; first stops one that outlived its process. */
    int start(Map<String, String> settings) throws IOException {
        for (int attempt = 1; attempt <= STARTS; attempt++) {
            stopOrphan();
            int port = settings.containsKey("port") ? Integer.parseInt(settings.get("port")) : freePort();
            if (programs.run("pg_ctl", startArguments(port, settings))) {
                return port;
            }
            LOG.warn("PostgreSQL did not start (attempt {} of {}): {}", attempt, STARTS, programs.said());
        }
        throw new EmbeddedPostgresException(
                "PostgreSQL does not start in " + home + ": " + programs.said() + " (see " + logFile() + ")");
    }

    /** Stops the server in order, and if that takes too long, at once. */
    void stop() throws IOException {
        boolean stopped = pgCtl("stop", "--mode=fast", "--wait", "--timeout=20")
                || pgCtl("stop", "--mode=immediate", "--wait", "--timeout=20");
        if (!stopped) {
            throw new EmbeddedPostgresException("PostgreSQL does not stop in " + home + ": " + programs.said());
        }
    }

    private void stopOrphan() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        Optional<Long> pid = pid(pidFile);
        if (pid.isPresent() && isOurs(pid.get())) {
            LOG.warn("Stopping the PostgreSQL that an earlier, killed process left behind");
            stop();
        } else if (pid.isEmpty() || ProcessHandle.of(pid.get()).isPresent()) {
            // Half written, or the number was given anew: PostgreSQL would take a stranger for itself.
            Files.delete(pidFile);
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        return Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,9}"))
                .map(Long::valueOf);
    }

    private boolean isOurs(long pid) throws IOException {
        Path workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
        return Files.exists(workingDirectory) && Files.isSameFile(workingDirectory, data);
    }

    private List<String> startArguments(int port, Map<String, String> settings) {
        String options = settings.entrySet().stream()
                .filter(setting -> !setting.getKey().equals("port"))
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        return List.of(
                "start",
                "--pgdata=" + data,
                "--log=" + logFile(),
                "--wait",
                "--timeout=" + RECOVERY_SECONDS,
                "--silent",
                "--options=" + options);
    }

    private boolean pgCtl(String... arguments) throws IOException {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--pgdata=" + data);
        return programs.run("pg_ctl", all);
    }

    private Path logFile() {
        return home.resolve("database.log");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
