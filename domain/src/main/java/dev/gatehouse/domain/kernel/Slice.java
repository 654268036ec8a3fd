package dev.gatehouse.domain.kernel;

import java.util.Optional;

/**
 * Which part of a long list is asked for.
 *
 * @param after the key of the last item that is known already; empty for the beginning
 * @param limit how many items at most
 */
public record Slice<K>(Optional<K> after, int limit) {
    /** The most items that one answer holds. */
    public static final int MOST = 100;

    /** The beginning of a list. */
    public static <K> Slice<K> first(int limit) {
        return new Slice<>(Optional.empty(), limit);
    }

    /** One more than is asked for: whether there is more is told by whether it is found. */
    public int oneMore() {
        return limit + 1;
    }
}
