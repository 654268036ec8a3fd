package dev.gatehouse.rest.site;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The five doors of the house, as those who come in by them know them. */
public enum Door {
    DASHBOARD("/auth/signup", "/auth/login", List.of("/auth/logout", "/auth/me")),
    DEVICE("/api/signup", "/api/login", List.of("/api/auth/refresh", "/api/machines")),
    BACKEND("/api/v1/auth/register", "/api/v1/auth/login", List.of("/api/v1/auth/logout")),
    CONSOLE("/v1/auth/setup", "/v1/auth/login", List.of("/v1/auth/status")),
    SESSION(
            "/api/auth/sign-up/email",
            "/api/auth/sign-in/email",
            List.of(
                    "/api/auth/verify-email",
                    "/api/auth/forget-password",
                    "/api/auth/reset-password",
                    "/api/auth/sign-out",
                    "/api/auth/get-session",
                    "/api/auth/token",
                    "/reset-password"));

    private final String signUp;
    private final String signIn;
    private final List<String> others;

    Door(String signUp, String signIn, List<String> others) {
        this.signUp = signUp;
        this.signIn = signIn;
        this.others = others;
    }

    public String contract() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String signUpPath() {
        return signUp;
    }

    public String signInPath() {
        return signIn;
    }

    /** Everything that it serves. */
    public List<String> paths() {
        return Stream.concat(Stream.of(signUp, signIn), others.stream()).toList();
    }

    /** A form that every door takes, with what somebody adds to it: each door reads what it knows. */
    public static String form(Person person, String more) {
        return """
                {"email": "%2$s", "password": "%3$s", "name": "%1$s", "username": "%1$s", "first_name": "%1$s",
                 "last_name": "%1$s"%4$s}
                """.formatted(person.name(), person.email(), person.password(), more);
    }
}
