package dev.gatehouse.domain.machine;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.regex.Pattern;

/**
 * What a machine says of itself, which proves nothing: what it runs on, as {@code linux/amd64}, and which agent runs there.
 */
public record Software(String platform, String version) {
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]{0,62}[\\x21-\\x7E])?");

    /** The name of a platform or version. Refuses with INVALID_REQUEST what is no short line of plain letters. */
    public static String label(String typed) {
        if (!PLAIN.matcher(typed).matches()) {
            throw Refusal.because(Reason.INVALID_REQUEST, "This must have 1 to 64 visible ASCII characters");
        }
        return typed;
    }
}
