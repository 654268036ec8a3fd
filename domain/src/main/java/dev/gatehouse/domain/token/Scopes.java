package dev.gatehouse.domain.token;

import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.token.Scope.Act;
import dev.gatehouse.domain.token.Scope.Grant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an API token may do. Where no scopes were given, it may register, sign in, sign out, and grant any role but OWNER;
 * scopes that are thought of later are not among these.
 */
public record Scopes(Set<Scope> given) {
    /** Those of a token that was given none. */
    public static final Scopes USUAL = new Scopes(Set.of());

    private static final Set<Act> USUAL_ACTS = Set.of(Act.REGISTER, Act.SIGN_IN, Act.SIGN_OUT);

    public Scopes {
        given = Set.copyOf(given);
    }

    /** Refuses with INVALID_REQUEST a text that is no scope; without texts these are the usual ones. */
    public static Scopes of(Collection<String> texts) {
        return new Scopes(texts.stream().map(Scope::of).collect(Collectors.toUnmodifiableSet()));
    }

    public boolean allow(Act act) {
        return areUsual() ? USUAL_ACTS.contains(act) : given.contains(act);
    }

    /** Whoever may register may make a Member: nobody can be registered as less. */
    public boolean allowGranting(PredefinedRole role) {
        return role == PredefinedRole.MEMBER
                || (areUsual() ? role != PredefinedRole.OWNER : given.contains(new Grant(role.publishedName())));
    }

    /** Whether none were given. */
    public boolean areUsual() {
        return given.isEmpty();
    }

    /** Those that were given, in order. */
    public List<String> texts() {
        return given.stream().map(Scope::text).sorted().toList();
    }
}
