package dev.gatehouse.domain.kernel;

import java.text.Normalizer;

/** What text from outside must be before it means anything: whole Unicode, in one normal form. */
public final class Text {
    private Text() {}

    /** Whether every surrogate has its partner, so that the text survives UTF-8. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    /** Unicode normalization form C (UAX #15). */
    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** How many characters a person would count: code points, not UTF-16 units. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
