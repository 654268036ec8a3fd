package dev.gatehouse.domain.token;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.regex.Pattern;

/** The path of an address at which a socket is opened, from the first slash to the end, without a query. */
public record SocketPath(String value) {
    private static final int LONGEST = 512;
    private static final Pattern PLAIN = Pattern.compile("/|(?:/[A-Za-z0-9._~-]++)++");

    /** Refuses with INVALID_REQUEST what could be read in two ways. */
    public static SocketPath of(String typed) {
        if (typed.length() > LONGEST || !PLAIN.matcher(typed).matches()) {
            throw Refusal.because(Reason.INVALID_REQUEST, "path must be a plain path like /api/terminal/ID/ws");
        }
        return new SocketPath(typed);
    }
}
