package dev.gatehouse.rest.v1;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses with INVALID_REQUEST every parameter of a query that the method of the management API does not name, or that is
 * there twice: a filter that is misspelled would silently be none.
 */
public final class StrictQuery implements DynamicFeature {
    private static final String HERE = StrictQuery.class.getPackageName();

    @Override
    public void configure(ResourceInfo method, FeatureContext context) {
        if (method.getResourceClass().getPackageName().startsWith(HERE)) {
            context.register(new Filter(named(method.getResourceMethod().getAnnotation(Paged.class))));
        }
    }

    @SuppressWarnings("NullAway")
    private static Set<String> named(Paged paged) {
        return paged == null
                ? Set.of()
                : Stream.concat(Stream.of("limit", "cursor"), Stream.of(paged.filters()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private record Filter(Set<String> named) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.getUriInfo().getQueryParameters().forEach((name, values) -> {
                if (!named.contains(name) || values.size() > 1) {
                    throw Refusal.because(
                            Reason.INVALID_REQUEST,
                            named.contains(name)
                                    ? "A parameter of the query is there twice"
                                    : "The query may hold " + (named.isEmpty() ? "nothing here" : sorted()));
                }
            });
        }

        private String sorted() {
            return named.stream().sorted().collect(Collectors.joining(", "));
        }
    }
}
