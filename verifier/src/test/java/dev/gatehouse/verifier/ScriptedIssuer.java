package dev.gatehouse.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An issuer over HTTP that does what a test says. */
final class ScriptedIssuer implements AutoCloseable {
    static final String API_TOKEN = "ghb_of-the-verifier";

    /** What the stream of revocations does. */
    enum Stream {
        /** Tells what there is, with a proof every tenth of a second. */
        FLOWS,
        /** Stays open and says nothing. */
        SILENT,
        /** Is refused, and what is open is cut. */
        CUT,
        /** Is answered as to somebody without the scope. */
        FORBIDDEN,
        /** Proofs are ten seconds old. */
        LATE
    }

    private final HttpServer server;
    private final List<EllipticCurveJsonWebKey> keys = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> toTell = new LinkedBlockingQueue<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> lastEventIds = new CopyOnWriteArrayList<>();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile Stream stream = Stream.FLOWS;
    private volatile boolean holdsKeysBack;

    ScriptedIssuer() throws IOException, JoseException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "issuer");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/.well-known/jwks.json", this::tellKeys);
        server.createContext("/v1/revocations", this::tellRevocations);
        server.start();
        rotate();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A new key signs and is published beside the others. */
    void rotate() throws JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("key" + keys.size());
        keys.add(key);
    }

    /** The oldest key is published no more. */
    void retire() {
        keys.remove(0);
    }

    EllipticCurveJsonWebKey signing() {
        return keys.get(keys.size() - 1);
    }

    /** The list of keys begins, and does not end. */
    void holdKeysBack(boolean changed) {
        holdsKeysBack = changed;
    }

    int keyRequests() {
        return keyRequests.get();
    }

    void become(Stream changed) {
        stream = changed;
    }

    /** The header Last-Event-ID of each time that somebody came; empty where there was none. */
    List<String> lastEventIds() {
        return new ArrayList<>(lastEventIds);
    }

    void revoke(String data) {
        String event = "id: 7\nevent: revocation\ndata: " + data + "\n\n";
        told.add(event);
        toTell.add(event);
    }

    void say(String anything) {
        toTell.add(anything);
    }

    String token() {
        return token(claims -> claims, signature -> signature);
    }

    String token(UnaryOperator<JwtClaims> claiming) {
        return token(claiming, signature -> signature);
    }

    /** A good token but for what is changed. */
    String token(UnaryOperator<JwtClaims> claiming, UnaryOperator<JsonWebSignature> signing) {
        var claims = new JwtClaims();
        claims.setIssuer(uri().toString());
        claims.setAudience("gatehouse/access");
        claims.setSubject("usr_alice");
        claims.setStringClaim("sid", "ses_one");
        claims.setStringClaim("org", "org_acme");
        claims.setIssuedAtToNow();
        claims.setExpirationTime(in(Duration.ofHours(1)));
        claims.setGeneratedJwtId();
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("ES256");
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(signing().getKeyId());
        signature.setKey(signing().getPrivateKey());
        signature.setPayload(claiming.apply(claims).toJson());
        try {
            return signing.apply(signature).getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static NumericDate in(Duration time) {
        return NumericDate.fromMilliseconds(System.currentTimeMillis() + time.toMillis());
    }

    private void tellKeys(HttpExchange exchange) throws IOException {
        keyRequests.incrementAndGet();
        if (holdsKeysBack) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            return;
        }
        byte[] body =
                new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream output = exchange.getResponseBody()) {
            output.write(body);
        }
    }

    private void tellRevocations(HttpExchange exchange) throws IOException {
        boolean known =
                ("Bearer " + API_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!known || stream == Stream.FORBIDDEN || stream == Stream.CUT) {
            exchange.sendResponseHeaders(known ? stream == Stream.CUT ? 503 : 403 : 401, -1);
            exchange.close();
            return;
        }
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        lastEventIds.add(last == null ? "" : last);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream output = exchange.getResponseBody()) {
            write(output, "retry: 1000\n\n");
            if (last == null) {
                write(output, String.join("", told));
            }
            while (stream != Stream.CUT) {
                tellWhatThereIs(output);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellWhatThereIs(OutputStream output) throws IOException, InterruptedException {
        String next = toTell.poll(100, TimeUnit.MILLISECONDS);
        if (stream == Stream.SILENT) {
            return;
        }
        if (next != null) {
            write(output, next);
        }
        long age = stream == Stream.LATE ? 10_000 : 0;
        write(output, "id: 8\nevent: proof\ndata: {\"at\":" + (System.currentTimeMillis() - age) + "}\n\n");
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    @Override
    public void close() {
        stream = Stream.CUT;
        server.stop(0);
    }
}
