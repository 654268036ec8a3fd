package dev.gatehouse.rest.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table in {@code matrix.md}: who may do what at which route, and with which body each route is tried.
 *
 * @param bodies JSON by route
 */
record Matrix(List<Row> rows, Map<String, String> bodies) {
    private static final String COLUMNS = "route";

    static Matrix read() {
        List<List<String>> lines = lines();
        List<Caller> callers = lines.stream()
                .filter(cells -> cells.get(0).equals(COLUMNS) && cells.size() > 2)
                .findFirst()
                .orElseThrow()
                .stream()
                .skip(1)
                .map(Caller::of)
                .toList();
        Map<String, String> bodies = new LinkedHashMap<>();
        lines.stream().filter(cells -> cells.size() == 2).forEach(cells -> bodies.put(cells.get(0), cells.get(1)));
        return new Matrix(
                lines.stream()
                        .filter(cells -> cells.size() > 2 && !cells.get(0).equals(COLUMNS))
                        .map(cells -> row(callers, cells))
                        .toList(),
                bodies);
    }

    /** What is sent on this row: nothing where no body is named. */
    String body(Row row, Map<String, String> ids) {
        return Row.filled(
                bodies.getOrDefault(
                        row.toString(), bodies.getOrDefault(row.route().toString(), "")),
                ids);
    }

    private static Row row(List<Caller> callers, List<String> cells) {
        if (cells.size() != callers.size() + 1) {
            throw new IllegalArgumentException("A status is missing: " + cells);
        }
        String[] route = cells.get(0).split(" ", 2);
        Map<Caller, Integer> expected = new EnumMap<>(Caller.class);
        IntStream.range(0, callers.size())
                .forEach(i -> expected.put(callers.get(i), Integer.valueOf(cells.get(i + 1))));
        return new Row(route[0], route[1], Map.copyOf(expected));
    }

    /** The cells of each line of a table, without what Markdown wants. */
    private static List<List<String>> lines() {
        try (InputStream file = Objects.requireNonNull(Matrix.class.getResourceAsStream("/matrix.md"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                    .map(line -> Stream.of(line.substring(1, line.length() - 1).split(" \\| "))
                            .map(cell -> cell.strip().replace("`", ""))
                            .toList())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
