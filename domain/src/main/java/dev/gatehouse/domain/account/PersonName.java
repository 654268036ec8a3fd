package dev.gatehouse.domain.account;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Text;
import java.util.Locale;

/** What a person is called: 1 to 200 code points in NFC, without control characters or line breaks. */
public record PersonName(String value) {
    private static final int LONGEST = 200;

    /** Strips surrounding white space. Refuses an empty, overlong or unprintable name with INVALID_NAME. */
    public static PersonName of(String typed) {
        if (!Text.isWellFormed(typed) || typed.codePoints().anyMatch(PersonName::breaksALine)) {
            throw Refusal.because(Reason.INVALID_NAME, "Name must not contain control characters");
        }
        String name = Text.nfc(typed).strip();
        if (name.isEmpty() || Text.length(name) > LONGEST) {
            throw Refusal.because(Reason.INVALID_NAME, "Name must have 1 to " + LONGEST + " characters");
        }
        return new PersonName(name);
    }

    private static boolean breaksALine(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
    }

    /** A name, or the beginning of one, as it is looked for: in small letters, whatever the database thinks of letters. */
    public static String folded(String name) {
        return Text.nfc(name).toLowerCase(Locale.ROOT);
    }
}
