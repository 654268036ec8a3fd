package dev.gatehouse.domain.access;

import java.util.List;
import java.util.stream.Stream;

/** The instance roles that are there from the start, as every store of roles holds them. */
public enum PredefinedRole {
    /** May do everything; the first account to have it closes set-up. */
    SUPER_ADMIN("predefined_super_admin", "Super Admin", List.of(Policy.allowOnAll(Policy.MANAGE))),
    /** Reads, creates and updates everything but what is guarded. */
    EDITOR(
            "predefined_editor",
            "Editor",
            unguarded(
                    Policy.allowOnAll(Policy.READ),
                    Policy.allowOnAll(Policy.CREATE),
                    Policy.allowOnAll(Policy.UPDATE))),
    /** Reads everything but keys and audit. */
    VIEWER(
            "predefined_viewer",
            "Viewer",
            List.of(
                    Policy.allowOnAll(Policy.READ),
                    Policy.forbid(GuardedSubject.API_KEY),
                    Policy.forbid(GuardedSubject.AUDIT))),
    /** What an account has that was granted nothing else. */
    USER("predefined_user", "User", List.of());

    private final String slug;
    private final String title;
    private final List<Policy> policies;

    PredefinedRole(String slug, String title, List<Policy> policies) {
        this.slug = slug;
        this.title = title;
        this.policies = policies;
    }

    /** The name that programs and operators use; it never changes. */
    public String slug() {
        return slug;
    }

    /** The name that people read. */
    public String title() {
        return title;
    }

    public List<Policy> policies() {
        return policies;
    }

    private static List<Policy> unguarded(Policy... allowed) {
        return Stream.concat(
                        Stream.of(allowed), Stream.of(GuardedSubject.values()).map(Policy::forbid))
                .toList();
    }
}
