package dev.gatehouse.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events (HTML Standard, 9.2.6), as far as Gatehouse writes them: lines that end with a line feed, one line of data. */
final class EventReader {
    private static final int LONGEST_LINE = 1_024;

    private final InputStream stream;
    private final byte[] line = new byte[LONGEST_LINE];

    EventReader(InputStream stream) {
        this.stream = stream;
    }

    /** One event. */
    record Event(String id, String name, String data) {}

    /** The next event with data; empty where the stream ends. Whatever cannot be read is an IOException. */
    Optional<Event> next() throws IOException {
        String id = "";
        String name = "";
        String data = "";
        for (Optional<String> read = line(); read.isPresent(); read = line()) {
            String text = read.get();
            if (text.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(id, name, data));
            } else if (text.startsWith("id: ")) {
                id = text.substring("id: ".length());
            } else if (text.startsWith("event: ")) {
                name = text.substring("event: ".length());
            } else if (text.startsWith("data: ")) {
                data = text.substring("data: ".length());
            } else if (!text.isEmpty() && !text.startsWith(":") && !text.startsWith("retry:")) {
                throw new IOException("a line that is none of an event");
            }
        }
        return Optional.empty();
    }

    private Optional<String> line() throws IOException {
        int length = 0;
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (length == LONGEST_LINE) {
                throw new IOException("a line is too long");
            }
            line[length++] = (byte) next;
        }
        return Optional.of(new String(line, 0, length, StandardCharsets.UTF_8));
    }
}
