package dev.gatehouse.rest.matrix;

import dev.gatehouse.rest.tenants.Route;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One line of the table.
 *
 * @param method of the request
 * @param template its address; {@code {membership=owner}} is the membership of the owner
 * @param expected the status for each caller
 */
record Row(String method, String template, Map<Caller, Integer> expected) {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)(?:=([a-z_]+))?}");

    /** The route that it is about. */
    Route route() {
        return new Route(method, PARAMETER.matcher(template).replaceAll("{$1}"));
    }

    int status(Caller caller) {
        return expected.getOrDefault(caller, 0);
    }

    /** Its address with these ids in their places. */
    String at(Map<String, String> ids) {
        return filled(template, ids);
    }

    /** A text with ids in the places of their names. */
    static String filled(String text, Map<String, String> ids) {
        return PARAMETER.matcher(text).replaceAll(found -> {
            String name = found.group(2) == null ? found.group(1) : found.group(1) + "=" + found.group(2);
            if (!ids.containsKey(name)) {
                throw new AssertionError("Nobody has made a " + name);
            }
            return ids.get(name);
        });
    }

    /** Whether it is about things that belong to somebody. */
    boolean names(String parameter) {
        return template.contains("{" + parameter);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
