package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories that are there whole or not at all. */
final class Directories {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String UNFINISHED = ".unfinished";

    private Directories() {}

    /** What fills a directory. */
    @FunctionalInterface
    interface Filling {
        void fill(Path directory) throws IOException;
    }

    /**
     * Fills a directory beside its place and moves it there when it is whole. Each time another one: a program that outlived
     * a killed process may still be writing into the earlier one.
     */
    static void makeWhole(Path place, Filling filling) throws IOException {
        Path unfinished =
                Files.createTempDirectory(place.toAbsolutePath().getParent(), place.getFileName() + UNFINISHED + "-");
        filling.fill(unfinished);
        Files.move(unfinished, place);
    }

    /** Throws away what a kill left half made, as far as nobody is still writing into it. */
    static void discardUnfinished(Path home) throws IOException {
        try (Stream<Path> inside = Files.list(home)) {
            inside.filter(path -> path.getFileName().toString().contains(UNFINISHED))
                    .forEach(Directories::deleteIfPossible);
        }
    }

    private static void deleteIfPossible(Path directory) {
        try {
            delete(directory);
        } catch (IOException | UncheckedIOException inUse) {
            LOG.debug("{} is deleted at a later start: {}", directory, inUse.getMessage());
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> inside = Files.walk(directory)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
