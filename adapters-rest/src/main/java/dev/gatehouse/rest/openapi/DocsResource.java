package dev.gatehouse.rest.openapi;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.rest.http.Kept;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The description for people: Swagger UI from inside the jar, under a policy that lets it reach nothing but us. */
@Path("/docs")
public final class DocsResource {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String OURS = "docs/";
    private static final String THEIRS = "META-INF/resources/webjars/swagger-ui/" + version() + "/";

    /** A file of the page, read once. */
    private static final class Part {
        private final String type;
        private final byte[] content;
        private final String version;

        Part(String place, String type) {
            this.type = type;
            this.content = resource(place);
            this.version = DescriptionResource.versionOf(content);
        }

        Response answer(Request request) {
            return Kept.answer(request, content, version, DescriptionResource.KEPT_FOR_SECONDS)
                    .type(type)
                    .header("Content-Security-Policy", POLICY)
                    .build();
        }
    }

    /** Where each lies, and of what type it is. */
    private static final Map<String, Map.Entry<String, String>> FILES = Map.of(
            "docs.html", Map.entry(OURS, "text/html; charset=utf-8"),
            "docs.js", Map.entry(OURS, "text/javascript; charset=utf-8"),
            "swagger-ui-bundle.js", Map.entry(THEIRS, "text/javascript; charset=utf-8"),
            "swagger-ui.css", Map.entry(THEIRS, "text/css; charset=utf-8"),
            "favicon-32x32.png", Map.entry(THEIRS, "image/png"));

    private final Map<String, Part> parts = new ConcurrentHashMap<>();

    /** The page. */
    @GET
    public Response page(@Context Request request) {
        return part("docs.html").answer(request);
    }

    /** What it is made of. 404 for everything else. */
    @GET
    @Path("{part}")
    public Response file(@PathParam("part") String name, @Context Request request) {
        return part(name).answer(request);
    }

    private Part part(String file) {
        var known = Optional.ofNullable(FILES.get(file)).orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
        return parts.computeIfAbsent(file, name -> new Part(known.getKey() + name, known.getValue()));
    }

    private static String version() {
        try (InputStream stream = open("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            var properties = new Properties();
            properties.load(stream);
            return Objects.requireNonNull(properties.getProperty("version"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] resource(String place) {
        try (InputStream stream = open(place)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream open(String place) {
        return Objects.requireNonNull(DocsResource.class.getClassLoader().getResourceAsStream(place), place);
    }
}
