package dev.gatehouse.persistence.secret;

import org.jspecify.annotations.Nullable;

/** A sealed secret cannot be opened: it was closed under another GATEHOUSE_SECRET, or it was changed. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBroken(String context, @Nullable Throwable cause) {
        super(
                "GATEHOUSE_SECRET does not open what this database holds (" + context
                        + "): set it to the value that the database was first started with",
                cause);
    }
}
