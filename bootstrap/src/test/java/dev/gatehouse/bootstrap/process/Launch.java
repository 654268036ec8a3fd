package dev.gatehouse.bootstrap.process;

import dev.gatehouse.persistence.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How Gatehouse is started: where, by which Java, with which arguments and environment. */
record Launch(Path directory, Path java, List<String> flags, List<String> arguments, Map<String, String> environment) {
    static final String SECRET = "q5Xk0pWc7RtYb2LmZn8VsJd4FgHa6UeT";

    /** Compiling well does not pay for a process that lives for seconds. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    /** In this directory, on free ports, with all else as it is by default. */
    static Launch in(Path directory) {
        return new Launch(
                directory,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                SHORT_LIVED,
                List.of(),
                Map.of(
                        "GATEHOUSE_PORT", String.valueOf(freePort()),
                        "GATEHOUSE_ADMIN_PORT", String.valueOf(freePort())));
    }

    /** On a database of somebody else's. */
    Launch on(String url, String user, String password) {
        return with("GATEHOUSE_DATABASE_URL", url)
                .with("GATEHOUSE_DATABASE_USER", user)
                .with("GATEHOUSE_DATABASE_PASSWORD", password)
                .with("GATEHOUSE_SECRET", SECRET);
    }

    Launch on(TestDatabase database) {
        var address = database.address();
        return on(address.url(), address.user(), address.password());
    }

    Launch with(String variable, String value) {
        var changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new Launch(directory, java, flags, arguments, Map.copyOf(changed));
    }

    Launch withArguments(String... changed) {
        return new Launch(directory, java, flags, List.of(changed), environment);
    }

    Launch withJava(Path changed) {
        return new Launch(directory, changed, flags, arguments, environment);
    }

    Launch withoutFlags() {
        return new Launch(directory, java, List.of(), arguments, environment);
    }

    String port() {
        return environment.getOrDefault("GATEHOUSE_PORT", "8080");
    }

    GatehouseProcess start() {
        return GatehouseProcess.start(this);
    }

    GatehouseProcess startReady() {
        GatehouseProcess process = start();
        try {
            return process.awaitReady();
        } catch (Throwable failure) {
            process.close();
            throw failure;
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
