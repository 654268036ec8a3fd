package dev.gatehouse.bootstrap.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged jar in a process of its own. Closing leaves nothing running, neither it nor its PostgreSQL. */
final class GatehouseProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "gatehouse.jar").toAbsolutePath();
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Process process;
    private final Launch launch;
    private final Path output;
    private final Path complaints;
    private final Visitor visitor;

    private GatehouseProcess(Process process, Launch launch, Path output, Path complaints) {
        this.process = process;
        this.launch = launch;
        this.output = output;
        this.complaints = complaints;
        this.visitor = new Visitor(launch.port());
    }

    static GatehouseProcess start(Launch launch) {
        var command = new ArrayList<String>();
        command.add(launch.java().toString());
        command.addAll(launch.flags());
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(launch.arguments());
        try {
            Path output = Files.createTempFile("gatehouse", ".out");
            Path complaints = Files.createTempFile("gatehouse", ".err");
            // A process that is killed and left to the next start to clean up after is never closed.
            output.toFile().deleteOnExit();
            complaints.toFile().deleteOnExit();
            var builder = new ProcessBuilder(command)
                    .directory(launch.directory().toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(complaints.toFile());
            builder.environment().keySet().removeIf(GatehouseProcess::wouldInterfere);
            builder.environment().putAll(launch.environment());
            return new GatehouseProcess(builder.start(), launch, output, complaints);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean wouldInterfere(String variable) {
        return variable.startsWith("GATEHOUSE_")
                || variable.endsWith("JAVA_OPTIONS")
                || variable.endsWith("TOOL_OPTIONS");
    }

    GatehouseProcess awaitReady() {
        Patience.until(() -> isReady() || !process.isAlive(), LONGEST_START, () -> "not ready: " + everythingSaid());
        if (!process.isAlive()) {
            throw new AssertionError("It ended with " + process.exitValue() + ": " + everythingSaid());
        }
        return this;
    }

    private boolean isReady() {
        return visitor.tryToGet("/health/ready")
                .filter(answer -> answer.status() == 200)
                .isPresent();
    }

    Visitor visitor() {
        return visitor;
    }

    int port() {
        return Integer.parseInt(launch.port());
    }

    DataDirectory data() {
        return new DataDirectory(launch.directory().resolve("data"));
    }

    /** SIGTERM; the answer is the exit code. */
    int stop() {
        terminate();
        return awaitExit();
    }

    void terminate() {
        process.destroy();
    }

    int awaitExit() {
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end: " + everythingSaid());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** SIGKILL to the JVM alone. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<String> output() {
        return lines(output);
    }

    List<String> complaints() {
        return lines(complaints);
    }

    List<String> everythingSaid() {
        return Stream.concat(output().stream(), complaints().stream()).toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
        data().kill();
        try {
            Files.deleteIfExists(output);
            Files.deleteIfExists(complaints);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
