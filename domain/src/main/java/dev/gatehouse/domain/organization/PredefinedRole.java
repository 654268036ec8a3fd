package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.Arrays;

/** The roles that every organization has from the start. */
public enum PredefinedRole {
    /** May do everything, and is given by nobody by default. */
    OWNER(Membership.OWNER),
    APP_ADMIN("AppAdmin"),
    /** What everybody is who is given nothing else. */
    MEMBER("Member");

    private final String publishedName;

    PredefinedRole(String publishedName) {
        this.publishedName = publishedName;
    }

    public String publishedName() {
        return publishedName;
    }

    /** Refuses with INVALID_ROLE a name that is not one of theirs, letter for letter. */
    public static PredefinedRole of(String name) {
        return Arrays.stream(values())
                .filter(role -> role.publishedName.equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.of(Reason.INVALID_ROLE));
    }
}
