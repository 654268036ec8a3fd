package dev.gatehouse.mail;

/** A letter in words, the same twice: for programs that show text, and for those that show HTML. */
record WrittenLetter(String subject, String text, String html) {
    /** What it says may be a secret. */
    @Override
    public String toString() {
        return "WrittenLetter[subject=" + subject + "]";
    }
}
