package dev.gatehouse.bootstrap.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data directory of a process and the embedded PostgreSQL in it, seen from outside. */
record DataDirectory(Path home) {
    private static final int PID = 0;
    private static final int PORT = 3;

    /** The server that runs here, whoever started it. */
    Optional<ProcessHandle> postgres() {
        return pidFile()
                .map(lines -> Long.parseLong(lines.get(PID).strip()))
                .filter(this::isHere)
                .flatMap(ProcessHandle::of);
    }

    /** SIGKILL to the server; its children end by themselves. */
    void kill() {
        List<ProcessHandle> all = postgres().stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                .toList();
        postgres().ifPresent(ProcessHandle::destroyForcibly);
        Patience.until(
                () -> all.stream().noneMatch(ProcessHandle::isAlive), Duration.ofSeconds(30), () -> "alive: " + all);
    }

    /** The service's database, as the superuser. */
    Connection connect() throws SQLException {
        List<String> lines = pidFile().orElseThrow();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(PORT).strip() + "/gatehouse", "postgres", password());
    }

    private String password() {
        return read(home.resolve("database-password")).get(0).strip();
    }

    private Optional<List<String>> pidFile() {
        Path file = home.resolve("database").resolve("postmaster.pid");
        return Files.exists(file) ? Optional.of(read(file)).filter(lines -> !lines.isEmpty()) : Optional.empty();
    }

    private boolean isHere(long pid) {
        try {
            Path workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
            return Files.exists(workingDirectory) && Files.isSameFile(workingDirectory, home.resolve("database"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
