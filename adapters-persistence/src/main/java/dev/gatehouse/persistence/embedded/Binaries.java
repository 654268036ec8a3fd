package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked once from the artifact into the data directory. */
final class Binaries {
    static final String MAJOR_VERSION = "18";

    private static final String DIRECTORY = "postgresql-" + MAJOR_VERSION + "-";

    private final Path bin;

    private Binaries(Path root) {
        this.bin = root.resolve("bin");
    }

    Path program(String name) {
        return bin.resolve(name);
    }

    static Binaries in(Path home) throws IOException {
        URL archive = archive();
        Path root = home.resolve(DIRECTORY + fingerprint(archive));
        if (Files.notExists(root)) {
            Directories.makeWhole(root, directory -> unpack(archive, directory));
        }
        deleteOthers(home, root);
        return new Binaries(root);
    }

    private static URL archive() {
        URL archive = Binaries.class.getResource("/postgres-linux-" + architecture() + ".txz");
        if (archive == null) {
            throw new EmbeddedPostgresException("There is no embedded PostgreSQL for this machine ("
                    + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                    + "): set GATEHOUSE_DATABASE_URL to one of your own");
        }
        return archive;
    }

    /** A new jar with repaired programs unpacks them beside the old ones. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (JarFile file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void deleteOthers(Path home, Path current) throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(home, DIRECTORY + "*")) {
            for (Path directory : unpacked) {
                if (!directory.equals(current)) {
                    Directories.delete(directory);
                }
            }
        }
    }

    private static void unpack(URL archive, Path root) throws IOException {
        try (InputStream resource = archive.openStream();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, root);
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
