package dev.gatehouse.domain.access;

/** A condition looks into something that cannot be looked into, where CASL itself throws: nothing can be allowed by it. */
final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswerable() {
        super("A condition looks into nothing", null, false, false);
    }
}
