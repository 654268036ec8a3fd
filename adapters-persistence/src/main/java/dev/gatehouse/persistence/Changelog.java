package dev.gatehouse.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The list of changes that make the schema. */
final class Changelog {
    static final String RESOURCE = "db/gatehouse/changelog.sql";

    /** Asks whether the change with this id has been made. */
    static final String HOLDS_NEWEST = "select exists (select 1 from databasechangelog where id = ?)";

    private static final String CHANGE_SET = "--changeset gatehouse:";

    private Changelog() {}

    /** The id of the newest change this version knows. */
    static String newest() {
        try (InputStream resource = Changelog.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            String text = new String(Objects.requireNonNull(resource, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(CHANGE_SET))
                    .map(line -> line.substring(CHANGE_SET.length()).split(" ", 2)[0])
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
