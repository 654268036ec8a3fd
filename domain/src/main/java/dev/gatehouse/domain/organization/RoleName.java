package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.regex.Pattern;

/** The name of a role, by which memberships, invitations and tokens know it; it never changes. */
public record RoleName(String value) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    /** Refuses with INVALID_NAME what is not a letter and up to 63 letters, digits, dots, hyphens or underscores. */
    public static RoleName of(String typed) {
        if (!PLAIN.matcher(typed).matches()) {
            throw Refusal.because(
                    Reason.INVALID_NAME,
                    "name must be a letter and up to 63 letters, digits, dots, hyphens or underscores");
        }
        return new RoleName(typed);
    }
}
