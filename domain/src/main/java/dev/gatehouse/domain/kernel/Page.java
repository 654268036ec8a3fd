package dev.gatehouse.domain.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a long list.
 *
 * @param more whether there are items behind these
 */
public record Page<T>(List<T> items, boolean more) {
    public Page {
        items = List.copyOf(items);
    }

    /** The page of a slice, of what was found when {@link Slice#oneMore} were asked for. */
    public static <T> Page<T> of(List<T> found, Slice<?> slice) {
        boolean more = found.size() > slice.limit();
        return new Page<>(more ? found.subList(0, slice.limit()) : found, more);
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), more);
    }
}
