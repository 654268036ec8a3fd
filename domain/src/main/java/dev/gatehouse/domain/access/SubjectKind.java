package dev.gatehouse.domain.access;

/** The kinds of things that our own routes guard: a closed list, each with the name that policies know it by. */
public enum SubjectKind {
    /** The organization itself: its name and its existence. */
    ORGANIZATION("Organization"),
    /** Who belongs to it, in what state and with which roles. */
    MEMBER("Member"),
    INVITATION("Invitation"),
    ROLE("Role"),
    PROJECT("Project"),
    API_KEY("ApiKey"),
    AUDIT("Audit"),
    /** A person, to the administrators of the instance and to the person's own keys. */
    ACCOUNT("Account");

    private final String publishedName;

    SubjectKind(String publishedName) {
        this.publishedName = publishedName;
    }

    public String publishedName() {
        return publishedName;
    }
}
