package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked once from the artifact into the data directory. */
final class Binaries {
    static final String MAJOR_VERSION = "18";

    private final Path bin;

    private Binaries(Path root) {
        this.bin = root.resolve("bin");
    }

    Path program(String name) {
        return bin.resolve(name);
    }

    static Binaries in(Path home) throws IOException {
        Path root = home.resolve("postgresql-" + MAJOR_VERSION);
        if (Files.notExists(root)) {
            Directories.makeWhole(root, Binaries::unpack);
        }
        return new Binaries(root);
    }

    private static void unpack(Path root) throws IOException {
        String archive = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream resource = Binaries.class.getResourceAsStream(archive)) {
            if (resource == null) {
                throw new EmbeddedPostgresException("There is no embedded PostgreSQL for this machine ("
                        + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                        + "): set GATEHOUSE_DATABASE_URL to one of your own");
            }
            try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, root);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path path = entry.resolveIn(root);
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0b001_000_000) != 0) {
            Files.setPosixFilePermissions(path, executable());
        }
    }

    private static Set<PosixFilePermission> executable() {
        return EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
