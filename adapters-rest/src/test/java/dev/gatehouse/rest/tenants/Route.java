package dev.gatehouse.rest.tenants;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.world.World;
import dev.gatehouse.rest.RestAdapter;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.JoseKeyMaterial;
import dev.gatehouse.rest.ops.HealthResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One route, as its resource declares it. */
public record Route(String method, String template) {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    /** Every route of the management API. */
    public static List<Route> ofManagement() {
        return served().stream().filter(Route::isManagement).toList();
    }

    /** Every route of the public port, by asking the resources that are registered. */
    public static List<Route> served() {
        var world = new World(JoseKeyMaterial::new);
        var found = new ArrayList<Route>();
        new RestAdapter(
                        Core.over(world.ports(), 0),
                        world.ports(),
                        new WebSettings(URI.create("http://localhost:8080"), Set.of()))
                .register(component -> {
                    if (component.getClass().isAnnotationPresent(Path.class)) {
                        routes(component.getClass()).forEach(found::add);
                    }
                });
        routes(HealthResource.class).forEach(found::add);
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Route::template).thenComparing(Route::method))
                .toList();
    }

    /** The names of its parameters. */
    public List<String> parameters() {
        return PARAMETER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Its address with these ids in their places. */
    public String at(Map<String, String> ids) {
        return PARAMETER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(ids.getOrDefault(found.group(1), "missing")));
    }

    /** Whether it changes anything. */
    public boolean writes() {
        return !method.equals(HttpMethod.GET);
    }

    private boolean isManagement() {
        return (template.startsWith("/v1/") && !template.startsWith("/v1/auth")) || template.startsWith("/projects");
    }

    private static Stream<Route> routes(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Stream.of(resource.getMethods())
                .flatMap(method -> verbs(method).map(verb -> new Route(verb, joined(root, method))));
    }

    private static Stream<String> verbs(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value);
    }

    @SuppressWarnings("NullAway")
    private static String joined(String root, Method method) {
        Path path = method.getAnnotation(Path.class);
        String whole = "/" + root + "/" + (path == null ? "" : path.value());
        return whole.replaceAll("/+", "/").replaceAll("/$", "");
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
