package dev.gatehouse.rest.v1;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Optional;
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
            context.register(new Filter(named(method.getResourceMethod())));
        }
    }

    private static Set<String> named(Method method) {
        Stream<String> ofPages = Optional.ofNullable(method.getAnnotation(Paged.class)).stream()
                .flatMap(paged -> Stream.concat(Stream.of("limit", "cursor"), Stream.of(paged.filters())));
        Stream<String> ofOthers = Optional.ofNullable(method.getAnnotation(Filters.class)).stream()
                .flatMap(one -> Stream.of(one.value()));
        return Stream.concat(ofPages, ofOthers).collect(Collectors.toUnmodifiableSet());
    }

    private record Filter(Set<String> named) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.getUriInfo().getQueryParameters().forEach((name, values) -> {
                if (!named.contains(name)) {
                    throw refusal(name, "The query may hold " + all());
                }
                if (values.size() > 1) {
                    throw refusal(name, name + " may be there once");
                }
            });
        }

        private static Refusal refusal(String name, String sentence) {
            return Refusal.because(Reason.INVALID_REQUEST, sentence).about(escaped(name));
        }

        /** As it stands in a JSON pointer (RFC 6901). */
        private static String escaped(String name) {
            return name.replace("~", "~0").replace("/", "~1");
        }

        private String all() {
            return named.isEmpty() ? "nothing here" : named.stream().sorted().collect(Collectors.joining(", "));
        }
    }
}
