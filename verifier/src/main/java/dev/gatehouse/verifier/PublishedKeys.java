package dev.gatehouse.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys (RFC 7517). They are fetched anew once a minute where they are used, and for a name that is not among them,
 * but never more than once a second. While the issuer is away those that are known go on.
 */
final class PublishedKeys {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LARGEST = 64 * 1024;

    private final URI address;
    private final LongSupplier nanoTime;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Map<String, Key> keys = Map.of();
    private volatile long fetchedAt;
    private volatile boolean fetched;

    PublishedKeys(URI address, LongSupplier nanoTime) {
        this.address = address;
        this.nanoTime = nanoTime;
    }

    /** The key of this name, if it is published. Nobody waits for one that is known. */
    Optional<Key> find(String kid) {
        Optional<Key> known = Optional.ofNullable(keys.get(kid));
        if (known.isEmpty() && lockedInTime()) {
            refreshIfDue(SOONEST);
        } else if (isDue(KEPT_FOR) && fetching.tryLock()) {
            refreshIfDue(KEPT_FOR);
        }
        return Optional.ofNullable(keys.get(kid));
    }

    private boolean lockedInTime() {
        try {
            return fetching.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isDue(Duration pause) {
        return !fetched || nanoTime.getAsLong() - fetchedAt >= pause.toNanos();
    }

    /** Whoever waited for another's question needs none of their own. Gives the lock back. */
    private void refreshIfDue(Duration pause) {
        try {
            if (isDue(pause)) {
                refresh();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void refresh() {
        try {
            keys = fetch();
        } catch (IOException | JoseException failure) {
            LOG.warn("The keys of the issuer cannot be read: {}", failure.getMessage());
        } finally {
            fetched = true;
            fetchedAt = nanoTime.getAsLong();
        }
    }

    /** Each read has a time limit, so that an answer which stops in its middle is not waited for. */
    private Map<String, Key> fetch() throws IOException, JoseException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("it answers " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("they are too many");
            }
            return read(new String(bytes, StandardCharsets.UTF_8));
        } finally {
            connection.disconnect();
        }
    }

    private static Map<String, Key> read(String text) throws JoseException {
        var read = new HashMap<String, Key>();
        for (JsonWebKey key : new JsonWebKeySet(text).getJsonWebKeys()) {
            boolean signs = key.getUse() == null || Use.SIGNATURE.equals(key.getUse());
            if (key instanceof EllipticCurveJsonWebKey && key.getKeyId() != null && signs) {
                read.put(key.getKeyId(), key.getKey());
            }
        }
        return Map.copyOf(read);
    }
}
