package dev.gatehouse.application.access;

import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.access.Value;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Somebody does something to things of one kind in an organization, where policies may speak of each thing's members.
 *
 * @param shown a thing as the outside knows it, and so as the conditions of policies do
 */
public record Call<T>(
        Actor actor, OrganizationId organization, SubjectKind kind, Function<T, Value.Members> shown, Client client) {

    /** Whether it may be done to this thing. */
    public boolean allows(Access access, String action, T thing) {
        return decide(access, action, Optional.empty(), thing).allowed();
    }

    /** Refuses with FORBIDDEN, and the reason that the rule gives, what may not be done to this thing. */
    public void require(Access access, String action, T thing) {
        refuseUnless(decide(access, action, Optional.empty(), thing));
    }

    /** The same of one member of it. */
    public void require(Access access, String action, String field, T thing) {
        refuseUnless(decide(access, action, Optional.of(field), thing));
    }

    /** The things of a slice that pass; as many as are asked for, however many of those between do not. */
    public static <K, T> Page<T> passing(
            Slice<K> slice, Function<Slice<K>, Page<T>> source, Function<T, K> key, Predicate<T> passes) {
        var passing = new ArrayList<T>();
        Page<T> part = source.apply(slice);
        part.items().stream().filter(passes).forEach(passing::add);
        while (part.more() && passing.size() <= slice.limit()) {
            K last = key.apply(part.items().get(part.items().size() - 1));
            part = source.apply(new Slice<>(Optional.of(last), slice.limit()));
            part.items().stream().filter(passes).forEach(passing::add);
        }
        return Page.of(passing, slice);
    }

    private Decision decide(Access access, String action, Optional<String> field, T thing) {
        return access.decide(new Question(action, kind.publishedName(), field, Optional.of(shown.apply(thing))));
    }

    private static void refuseUnless(Decision decision) {
        if (!decision.allowed()) {
            throw Refusal.because(Reason.FORBIDDEN, decision.reason());
        }
    }
}
