package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One process to a data directory. The lock dies with the process, however that ends. */
final class HomeLock implements AutoCloseable {
    /** Asked before the file is opened: closing any handle of a file gives up all locks the process has on it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Refuses a directory that another process, or another part of this one, holds. */
    static HomeLock take(Path home) throws IOException {
        Path file = home.toRealPath().resolve("lock");
        if (!HELD_HERE.add(file)) {
            throw inUse(home);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            HELD_HERE.remove(file);
            channel.close();
            throw inUse(home);
        }
        return new HomeLock(file, channel);
    }

    private static EmbeddedPostgresException inUse(Path home) {
        return new EmbeddedPostgresException("Another process is using the data directory " + home
                + ": stop it, or name another one by GATEHOUSE_DATA_DIR");
    }

    @Override
    public void close() throws IOException {
        HELD_HERE.remove(file);
        channel.close();
    }
}
