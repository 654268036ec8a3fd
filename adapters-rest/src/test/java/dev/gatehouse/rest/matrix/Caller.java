package dev.gatehouse.rest.matrix;

/** Those for whom each route is tried, by the names that the table's columns have. */
enum Caller {
    OWNER("OWNER"),
    APP_ADMIN("AppAdmin"),
    MEMBER("Member"),
    /** A member whose role allows nothing. */
    BARE("bare"),
    /** A member with the role OWNER whose membership is suspended. */
    SUSPENDED("suspended"),
    /** Signed in, and the owner of another organization. */
    STRANGER("stranger"),
    /** An administrator of the instance, who belongs to none of these organizations. */
    ADMINISTRATOR("administrator"),
    SIGNED_OUT("signed out"),
    /** A key of the organization with every scope. */
    ORGANIZATION_KEY("organization key"),
    /** A key of one of its projects with every scope. */
    PROJECT_KEY("project key");

    private final String column;

    Caller(String column) {
        this.column = column;
    }

    static Caller of(String column) {
        for (Caller caller : values()) {
            if (caller.column.equals(column)) {
                return caller;
            }
        }
        throw new IllegalArgumentException("The matrix has a column of nobody: " + column);
    }

    boolean isKey() {
        return this == ORGANIZATION_KEY || this == PROJECT_KEY;
    }
}
