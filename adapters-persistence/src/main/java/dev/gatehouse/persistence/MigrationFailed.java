package dev.gatehouse.persistence;

/** The schema could not be brought up to date; the message says why in one line. */
public final class MigrationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationFailed(Exception cause) {
        super(
                "The database could not be prepared: "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                cause);
    }
}
