package dev.gatehouse.bootstrap.system;

import dev.gatehouse.domain.kernel.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The secret of an installation with an embedded database: made at its first start, kept beside the data. */
public final class InstanceSecret {
    private static final String FILE = "secret";
    private static final int BYTES = 32;

    private InstanceSecret() {}

    /** Reads the file, or makes it, readable by its owner alone. */
    public static String in(Path dataDirectory, Randomness randomness) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        if (Files.notExists(file)) {
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(BYTES));
            PrivateFile.write(file, secret);
        }
        return Files.readString(file).strip();
    }
}
