package dev.gatehouse.rest.page;

import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What a form of one of our pages sends (HTML, application/x-www-form-urlencoded); it may hold passwords. */
public final class Form {
    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Refuses with INVALID_REQUEST what is not encoded as browsers do, or names a field twice. */
    static Form read(String text) {
        var fields = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))) != null) {
                throw Refusal.because(Reason.INVALID_REQUEST, "A field was sent twice");
            }
        }
        return new Form(fields);
    }

    /** What was filled in; nothing where the field is missing. */
    public String value(String name) {
        return Objects.requireNonNullElse(fields.get(name), "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.because(Reason.INVALID_REQUEST, "The form cannot be read");
        }
    }

    @Override
    public String toString() {
        return "Form[hidden]";
    }
}
