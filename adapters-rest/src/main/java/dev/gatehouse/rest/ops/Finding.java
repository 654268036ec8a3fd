package dev.gatehouse.rest.ops;

/** What an examination found of one thing, and what to do about it. */
public record Finding(String subject, Verdict verdict, String sentence) {
    /** How bad it is. */
    public enum Verdict {
        OK,
        WARNING,
        FAILURE
    }

    public static Finding ok(String subject, String sentence) {
        return new Finding(subject, Verdict.OK, sentence);
    }

    public static Finding warning(String subject, String sentence) {
        return new Finding(subject, Verdict.WARNING, sentence);
    }

    public static Finding failure(String subject, String sentence) {
        return new Finding(subject, Verdict.FAILURE, sentence);
    }
}
