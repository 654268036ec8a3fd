package dev.gatehouse.domain.organization;

import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The roles that every organization has from the start. */
public enum PredefinedRole {
    /** May do everything, and is given by nobody by default. */
    OWNER(Membership.OWNER, List.of(Policy.allowOnAll(Policy.MANAGE))),
    /** May do everything but end the organization. */
    APP_ADMIN(
            "AppAdmin",
            List.of(
                    Policy.allowOnAll(Policy.MANAGE),
                    new Policy(Policy.DELETE, SubjectKind.ORGANIZATION.publishedName(), true))),
    /** What everybody is who is given nothing else: sees who and what is there. */
    MEMBER("Member", reading(SubjectKind.ORGANIZATION, SubjectKind.MEMBER, SubjectKind.ROLE, SubjectKind.PROJECT));

    private final String publishedName;
    private final List<Policy> policies;

    PredefinedRole(String publishedName, List<Policy> policies) {
        this.publishedName = publishedName;
        this.policies = policies;
    }

    /** In the order that they are looked at; the last one that fits decides. */
    public List<Policy> policies() {
        return policies;
    }

    private static List<Policy> reading(SubjectKind... kinds) {
        return Stream.of(kinds)
                .map(kind -> new Policy(Policy.READ, kind.publishedName(), false))
                .toList();
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
