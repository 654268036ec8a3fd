package dev.gatehouse.verifier;

import dev.gatehouse.verifier.EventReader.Event;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stream of revocations on a thread of its own, for ever: where it is cut it comes back and goes on where it was. A
 * connection that says nothing for a while is as good as cut, and so is one that says what cannot be read: a revocation may
 * have been among it.
 */
final class Feed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int SOONEST_MILLIS = 200;
    private static final int LATEST_MILLIS = 5_000;
    private static final long FORGETS_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final URI address;
    private final Secret apiToken;
    private final Revocations revocations;
    private final Proofs proofs;
    private final Thread thread = new Thread(this::run, "gatehouse-revocations");
    private String last = "";
    private long forgotAt;
    private volatile boolean closed;
    private volatile Optional<HttpURLConnection> connection = Optional.empty();

    Feed(URI address, Secret apiToken, Revocations revocations, Proofs proofs) {
        this.address = address;
        this.apiToken = apiToken;
        this.revocations = revocations;
        this.proofs = proofs;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        connection.ifPresent(HttpURLConnection::disconnect);
    }

    private void run() {
        int pause = SOONEST_MILLIS;
        while (!closed) {
            try {
                follow();
                pause = SOONEST_MILLIS;
            } catch (IOException | RuntimeException failure) {
                if (!closed) {
                    LOG.warn("The stream of revocations is cut: {}", failure.getMessage());
                }
                pause = proofs.areFresh() ? SOONEST_MILLIS : Math.min(2 * pause, LATEST_MILLIS);
            }
            sleep(pause);
        }
    }

    private void follow() throws IOException {
        HttpURLConnection opened = (HttpURLConnection) address.toURL().openConnection();
        connection = Optional.of(opened);
        try {
            opened.setConnectTimeout(PATIENCE_MILLIS);
            opened.setReadTimeout(PATIENCE_MILLIS);
            opened.setInstanceFollowRedirects(false);
            opened.setUseCaches(false);
            opened.setRequestProperty("Accept", "text/event-stream");
            opened.setRequestProperty("Authorization", "Bearer " + apiToken.reveal());
            if (!last.isEmpty()) {
                opened.setRequestProperty("Last-Event-ID", last);
            }
            if (opened.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the issuer answers " + opened.getResponseCode());
            }
            try (InputStream stream = new BufferedInputStream(opened.getInputStream())) {
                hearAll(new EventReader(stream));
            }
        } finally {
            connection = Optional.empty();
            opened.disconnect();
        }
    }

    private void hearAll(EventReader events) throws IOException {
        for (Optional<Event> event = events.next(); event.isPresent() && !closed; event = events.next()) {
            hear(event.get());
            last = event.get().id();
        }
    }

    private void hear(Event event) throws IOException {
        switch (event.name()) {
            case "revocation" -> revoked(json(event.data()));
            case "proof" -> proven(number(json(event.data()), "at"));
            default -> LOG.debug("An event of another kind");
        }
    }

    /** A kind that came later than this library is of no use here. */
    private void revoked(Map<String, Object> data) throws IOException {
        long epoch = number(data, "epoch");
        String id = text(data, "id");
        switch (text(data, "kind")) {
            case "session" -> revocations.session(id, epoch);
            case "account" -> revocations.account(id, epoch);
            case "organization" -> revocations.organization(id, epoch);
            case "membership" -> revocations.membership(id, text(data, "organization"), epoch);
            default -> LOG.debug("A revocation of another kind");
        }
    }

    /** Where there was no room for one that was told, nothing is proven until all of them have been told again. */
    private void proven(long at) throws IOException {
        if (at - forgotAt > FORGETS_EVERY_MILLIS || revocations.haveOverflowed()) {
            revocations.forgetBefore(Instant.ofEpochMilli(at).minus(Revocations.KEPT_FOR));
            forgotAt = at;
        }
        if (revocations.haveOverflowed()) {
            revocations.willBeToldAgain();
            last = "";
            throw new IOException("there are more revocations than there is room for");
        }
        proofs.received(at);
    }

    private static Map<String, Object> json(String text) throws IOException {
        try {
            return JsonUtil.parseJson(text);
        } catch (JoseException unreadable) {
            throw new IOException("an event that is no JSON");
        }
    }

    private static String text(Map<String, Object> data, String name) throws IOException {
        if (data.get(name) instanceof String text) {
            return text;
        }
        throw new IOException("an event without " + name);
    }

    private static long number(Map<String, Object> data, String name) throws IOException {
        if (data.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IOException("an event without " + name);
    }

    private void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException closing) {
            closed = true;
        }
    }
}
