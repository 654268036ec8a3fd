package dev.gatehouse.rest.page;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheFactory;
import dev.gatehouse.domain.kernel.SecretBytes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One kind of page: a template among the resources in {@code pages/}, filled with values that are escaped. The style is part
 * of the page and named in its policy by its hash, so that nothing else may style it, nothing may run in it, and its forms
 * go nowhere but home (Content Security Policy Level 3).
 */
public final class Page {
    private static final MustacheFactory TEMPLATES = new DefaultMustacheFactory("pages");
    private static final String STYLE = resource("pages/style.css");
    /** What stands in the header of every page. */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Mustache template;

    /** Refuses with an exception of the template library where there is no such template. */
    public Page(String name) {
        this.template = TEMPLATES.compile(name + ".html");
    }

    /** The page as text. */
    public String with(Map<String, ?> values) {
        var model = new HashMap<String, Object>(values);
        model.put("style", STYLE);
        var text = new StringWriter();
        template.execute(text, model);
        return text.toString();
    }

    /** The page as an answer. */
    public Response answer(int status, Map<String, ?> values) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name()))
                .header("Content-Security-Policy", POLICY)
                .entity(with(values))
                .build();
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(String text) {
        var hash = new SecretBytes(text.getBytes(StandardCharsets.UTF_8)).sha256();
        return Base64.getEncoder().encodeToString(hash.reveal());
    }
}
