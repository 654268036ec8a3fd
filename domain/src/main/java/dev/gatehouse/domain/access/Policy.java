package dev.gatehouse.domain.access;

/**
 * One rule of a role, as the CASL library means it: the action may be done to the subject, or may not where the rule is
 * inverted. Of the rules that fit a question the last one decides; where none fits, the answer is no.
 *
 * @param action what is done; {@link #MANAGE} stands for every action
 * @param subject the kind of thing it is done to; {@link #ALL} stands for every kind
 */
public record Policy(String action, String subject, boolean inverted) {
    public static final String MANAGE = "manage";
    public static final String READ = "read";
    public static final String CREATE = "create";
    public static final String UPDATE = "update";
    public static final String DELETE = "delete";
    public static final String ALL = "all";

    /** Allows an action on every kind of thing. */
    public static Policy allowOnAll(String action) {
        return new Policy(action, ALL, false);
    }

    /** Takes every action on a guarded subject away again. */
    public static Policy forbid(GuardedSubject subject) {
        return new Policy(MANAGE, subject.publishedName(), true);
    }
}
