package dev.gatehouse.bootstrap.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.bootstrap.system.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which an agent keeps who it is, so that it is the same machine when it starts again. Nobody but its user can read
 * it: whoever has the credential in it is that machine.
 */
final class Kept {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOST = "host";
    private static final String ID = "id";
    private static final String CREDENTIAL = "credential";

    private final Path file;
    private final Host host;

    Kept(Path file, Host host) {
        this.file = file;
        this.host = host;
    }

    /**
     * Who this machine was; empty where there is no such file. Refuses a file of another host, one that it did not write, and a place
     * where none can be written.
     */
    Optional<Registration> registration() {
        if (Files.notExists(file)) {
            refuseWhereNothingCanBeWritten();
            return Optional.empty();
        }
        try {
            JsonNode kept = JSON.readTree(file.toFile());
            if (!kept.path(ID).isTextual() || !kept.path(CREDENTIAL).isTextual()) {
                throw new AgentFailure(file + " holds no machine");
            }
            if (!kept.path(HOST).asText().equals(host.toString())) {
                throw new AgentFailure(file + " holds a machine of another host");
            }
            return Optional.of(new Registration(
                    kept.path(ID).asText(), kept.path(CREDENTIAL).asText()));
        } catch (IOException unreadable) {
            throw new AgentFailure(file + " cannot be read");
        }
    }

    private void refuseWhereNothingCanBeWritten() {
        if (!Files.isWritable(file.toAbsolutePath().getParent())) {
            throw new AgentFailure(file + " cannot be written");
        }
    }

    /** From now on this machine is this one; whole or not at all. */
    void put(Registration registration) {
        try {
            PrivateFile.write(
                    file,
                    JSON.writeValueAsString(Map.of(
                            HOST, host.toString(), ID, registration.id(), CREDENTIAL, registration.credential())));
        } catch (IOException failure) {
            throw new AgentFailure(file + " cannot be written");
        }
    }
}
