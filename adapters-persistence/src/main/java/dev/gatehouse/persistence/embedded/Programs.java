package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root, so root starts them in a user namespace in which it is nobody,
 * while files stay root's own.
 */
final class Programs {
    private static final int PATIENCE_SECONDS = 620;
    private static final List<String> AS_NOBODY = List.of("unshare", "--user");

    private final Binaries binaries;
    private final Path output;
    private final List<String> prefix;

    Programs(Binaries binaries, Path home) throws IOException {
        this.binaries = binaries;
        this.output = home.resolve("postgresql-programs.log");
        this.prefix = isRoot() ? asNobody() : List.of();
    }

    /** Runs a program to its end; whether it succeeded. What it said is in {@link #said}. */
    boolean run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        return succeeds(command);
    }

    /** The last line of what the last program said. */
    String said() throws IOException {
        List<String> lines = Files.readAllLines(output).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }

    private List<String> asNobody() throws IOException {
        var probe = new ArrayList<>(AS_NOBODY);
        probe.add("true");
        if (!succeeds(probe)) {
            throw new EmbeddedPostgresException("PostgreSQL does not run as root, and this machine allows root no user "
                    + "namespaces: start as an ordinary user, or set GATEHOUSE_DATABASE_URL");
        }
        return AS_NOBODY;
    }

    private boolean succeeds(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
