package dev.gatehouse.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that are there whole or not at all. */
final class Directories {
    private Directories() {}

    /** What fills a directory. */
    @FunctionalInterface
    interface Filling {
        void fill(Path directory) throws IOException;
    }

    /** Fills a directory beside its place and moves it there when it is whole; what a kill left half made is thrown away. */
    static void makeWhole(Path place, Filling filling) throws IOException {
        Path unfinished = place.resolveSibling(place.getFileName() + ".unfinished");
        delete(unfinished);
        Files.createDirectories(unfinished);
        filling.fill(unfinished);
        Files.move(unfinished, place);
    }

    static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(directory)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
