package dev.gatehouse.bootstrap.process;

import dev.gatehouse.rest.openapi.Described;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Whoever comes to the public port, and looks whether every answer is as it is described. */
final class Visitor {
    static final String PASSWORD = "correct horse battery staple";

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    Visitor(String port) {
        this.base = "http://127.0.0.1:" + port;
    }

    Answer signUp(String email) {
        return signUp(email, PASSWORD);
    }

    Answer signUp(String email, String password) {
        return post("/auth/signup", """
                {"name": "Alice Smith", "email": "%s", "password": "%s"}""".formatted(email, password));
    }

    Answer signIn(String email) {
        return signIn(email, PASSWORD);
    }

    Answer signIn(String email, String password) {
        return post("/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(email, password));
    }

    Answer signOut(String cookie) {
        return send(request("/auth/logout")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Answer me(String cookie) {
        return send(request("/auth/me").header("Cookie", cookie).build());
    }

    Answer get(String path) {
        return send(request(path).build());
    }

    Answer post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Posts JSON with a cookie. */
    Answer postAs(String cookie, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Empty where nobody answers. */
    Optional<Answer> tryToGet(String path) {
        try {
            return Optional.of(get(path));
        } catch (UncheckedIOException nobody) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LONGEST_ANSWER);
    }

    private Answer send(HttpRequest request) {
        long begin = System.nanoTime();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            Described.check(request.method(), request.uri(), dev.gatehouse.rest.site.Answer.of(response));
            return Answer.of(response, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
