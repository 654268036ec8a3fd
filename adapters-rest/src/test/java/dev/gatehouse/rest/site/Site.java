package dev.gatehouse.rest.site;

import dev.gatehouse.rest.openapi.Described;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server at its address. Nothing is remembered between requests: no cookie, no redirect.
 *
 * @param described whether every answer is held to the description of the routes
 */
public record Site(URI address, boolean described) {
    /** Nobody waits longer than this for any answer, whatever is broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern REQUEST_LINE =
            Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE) (/[A-Za-z0-9/._~?=&-]*) HTTP/1\\.1\r\n");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Where every answer must be as it is described. */
    public static Site onLoopback(int port) {
        return new Site(URI.create("http://localhost:" + port), true);
    }

    /** Where something else is served: the operators' port, or what a test has added or left out. */
    public Site undescribed() {
        return new Site(address, false);
    }

    /** Headers are given as names and values in turn. */
    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Posts JSON. */
    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json, withJson(headers));
    }

    /** Posts JSON and does not wait for the answer. */
    public CompletableFuture<Answer> postSoon(String path, String json, String... headers) {
        var request = request("POST", path, json.getBytes(StandardCharsets.UTF_8), withJson(headers));
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> seen("POST", request.uri(), Answer.of(response)));
    }

    public Answer send(String method, String path, String body, String... headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer send(String method, String path, byte[] body, String... headers) {
        try {
            HttpRequest request = request(method, path, body, headers);
            return seen(method, request.uri(), Answer.of(CLIENT.send(request, BodyHandlers.ofString())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Posts a form, as an operator's curl does. */
    public Answer form(String path, String form, String... headers) {
        return send("POST", path, form, with("Content-Type", "application/x-www-form-urlencoded", headers));
    }

    /** Writes these very letters to the wire, and reads one answer. */
    public Answer wire(String request) {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            Answer head = parsed(head(socket.getInputStream()));
            int length = request.startsWith("HEAD ")
                    ? 0
                    : head.header("Content-Length").map(Integer::valueOf).orElse(0);
            String body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
            return seenOnTheWire(request, new Answer(head.status(), head.headers(), body));
        } catch (IOException failure) {
            throw new UncheckedIOException(request, failure);
        }
    }

    private Answer seen(String method, URI uri, Answer answer) {
        return described ? Described.check(method, uri, answer) : answer;
    }

    /** What cannot be read as a request is not described either. */
    private Answer seenOnTheWire(String request, Answer answer) {
        Matcher line = REQUEST_LINE.matcher(request);
        return line.lookingAt() ? seen(line.group(1), URI.create(line.group(2)), answer) : answer;
    }

    private HttpRequest request(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private static String[] withJson(String... headers) {
        return with("Content-Type", "application/json", headers);
    }

    private static String[] with(String name, String value, String... headers) {
        return Stream.concat(Stream.of(name, value), Stream.of(headers)).toArray(String[]::new);
    }

    /** Everything up to the empty line. */
    private static String head(InputStream input) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                throw new AssertionError("The server hung up without an answer: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static Answer parsed(String head) {
        List<String> lines = head.lines().filter(line -> !line.isEmpty()).toList();
        var headers = lines.stream()
                .skip(1)
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(':')),
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        Collectors.mapping(
                                line -> line.substring(line.indexOf(':') + 1).strip(), Collectors.toList())));
        return new Answer(Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length(), 12)), headers, "");
    }
}
