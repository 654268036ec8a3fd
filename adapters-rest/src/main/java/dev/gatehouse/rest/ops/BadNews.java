package dev.gatehouse.rest.ops;

/**
 * A task did its work, and what it has printed is bad news: it is answered as it stands, with 409, so that a script
 * notices.
 */
final class BadNews extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadNews() {
        super("What was asked for is told, and it is bad", null, false, false);
    }
}
