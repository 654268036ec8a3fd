package dev.gatehouse.persistence;

import java.sql.SQLException;

/** The database cannot be used at the start; the message says why in one line, and names the variable where it can. */
public final class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnusable(Exception cause) {
        super(
                subject(cause) + ": "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                cause);
    }

    /** By class of SQLSTATE (PostgreSQL manual, appendix A). */
    private static String subject(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return switch (sql.getSQLState().substring(0, 2)) {
                    case "28" -> "GATEHOUSE_DATABASE_USER and GATEHOUSE_DATABASE_PASSWORD open no database";
                    case "08", "3D", "57" -> "GATEHOUSE_DATABASE_URL leads to no database that answers";
                    default -> "The database could not be prepared";
                };
            }
        }
        return "The database could not be prepared";
    }
}
