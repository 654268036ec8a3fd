package dev.gatehouse.domain.access;

/** The kinds of things that are kept from lesser roles: a closed list, each with the name that policies know it by. */
public enum GuardedSubject {
    /** Roles and who has them. */
    ROLE("Role"),
    /** Keys and tokens of programs. */
    API_KEY("ApiKey"),
    /** The record of acts. */
    AUDIT("Audit");

    private final String publishedName;

    GuardedSubject(String publishedName) {
        this.publishedName = publishedName;
    }

    public String publishedName() {
        return publishedName;
    }
}
