package dev.gatehouse.verifier;

/** A text that does not print itself. */
record Secret(String text) {
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
