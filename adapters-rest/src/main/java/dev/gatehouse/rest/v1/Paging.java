package dev.gatehouse.rest.v1;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads limit and cursor, and draws a page with the cursor of the next one, in the body and as a link (RFC 8288). */
public final class Paging {
    private static final int USUAL = 20;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

    private final UriInfo address;
    private final String list;

    private Paging(UriInfo address) {
        this.address = address;
        var filters = new TreeMap<>(address.getQueryParameters());
        filters.remove("limit");
        filters.remove("cursor");
        this.list = address.getPath() + filters;
    }

    public static Paging of(ContainerRequestContext request) {
        return new Paging(request.getUriInfo());
    }

    /** A list as it is answered. */
    public record Items(List<?> items, @Nullable String next) {}

    /** What is asked for of a list that is in the order of its ids. Refuses with INVALID_CURSOR or INVALID_REQUEST. */
    public <K> Slice<K> byId(Function<UUID, K> id) {
        return slice(text -> id.apply(uuid(text)));
    }

    /** What is asked for of a list that is in the order of some text. Refuses with INVALID_CURSOR or INVALID_REQUEST. */
    public Slice<String> byText() {
        return slice(Function.identity());
    }

    /** What is asked for of a list in an order of its own. Refuses with INVALID_CURSOR what the key cannot be read of. */
    public <K> Slice<K> by(Function<String, K> key) {
        return slice(text -> {
            try {
                return key.apply(text);
            } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException unreadable) {
                throw Refusal.of(Reason.INVALID_CURSOR).about("cursor");
            }
        });
    }

    private <K> Slice<K> slice(Function<String, K> key) {
        return new Slice<>(parameter("cursor").map(cursor -> key.apply(Cursor.read(list, cursor))), limit());
    }

    /** A filter by its name. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(address.getQueryParameters().getFirst(name));
    }

    /** The page in the words of the outside; the key is what {@link #byId} or {@link #byText} will read. */
    public <T> Response answer(Page<T> page, Function<T, String> key, Function<T, ?> draw) {
        List<T> items = page.items();
        Optional<String> next = page.more() && !items.isEmpty()
                ? Optional.of(Cursor.write(list, key.apply(items.get(items.size() - 1))))
                : Optional.empty();
        var response = Response.ok(new Items(items.stream().map(draw).toList(), next.orElse(null)));
        next.ifPresent(cursor -> response.header(HttpHeaders.LINK, "<" + link(cursor) + ">; rel=\"next\""));
        return response.build();
    }

    private String link(String cursor) {
        var builder = address.getRequestUriBuilder().replaceQueryParam("cursor", cursor);
        MultivaluedMap<String, String> sent = address.getQueryParameters();
        if (!sent.containsKey("limit")) {
            builder.replaceQueryParam("limit", limit());
        }
        var uri = builder.build();
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private int limit() {
        return parameter("limit")
                .map(text -> {
                    if (!LIMIT.matcher(text).matches()) {
                        throw Refusal.because(Reason.INVALID_REQUEST, "limit must be a whole number from 1 to 100")
                                .about("limit");
                    }
                    return Integer.valueOf(text);
                })
                .orElse(USUAL);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.of(Reason.INVALID_CURSOR).about("cursor");
        }
    }
}
