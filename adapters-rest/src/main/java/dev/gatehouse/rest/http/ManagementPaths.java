package dev.gatehouse.rest.http;

/** Which addresses belong to the management API, and not to a published sign-in contract. */
public final class ManagementPaths {
    private static final String ROOT = "/v1";
    private static final String SIGN_IN = "/v1/auth";
    private static final String PROJECTS = "/projects";

    private ManagementPaths() {}

    /** Whether this path, from the first slash on, is one of them. */
    public static boolean contain(String path) {
        return (isUnder(ROOT, path) && !isUnder(SIGN_IN, path)) || isUnder(PROJECTS, path);
    }

    private static boolean isUnder(String root, String path) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }
}
