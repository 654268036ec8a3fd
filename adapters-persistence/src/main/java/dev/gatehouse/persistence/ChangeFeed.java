package dev.gatehouse.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every change at its commit (PostgreSQL's LISTEN and NOTIFY), and knows how far its hearing is proven.
 *
 * <p>PostgreSQL delivers notifications in the order of commits. So this sends a signal of its own several times a second,
 * and when the signal comes back, everything that was committed before it was sent has been heard. A connection that is
 * cut, mute or pooled away brings no signal back, and then nothing is proven any more.
 */
public final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final String CHANNEL = "gatehouse_changes";
    private static final String SIGNAL = "signal:";
    private static final Duration STALEST = Duration.ofMillis(900);
    private static final int SIGNAL_EVERY_MILLIS = 250;
    private static final int SIGNAL_WITHIN_MILLIS = 1_000;
    private static final int RETRY_MILLIS = 500;

    private final DatabaseAddress address;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final Clock monotonic;
    private final Thread thread = new Thread(this::run, "change-feed");
    private volatile Instant provenAt = Instant.MIN;
    private volatile boolean closed;

    private ChangeFeed(DatabaseAddress address, Clock monotonic) {
        this.address = address;
        this.monotonic = monotonic;
        thread.setDaemon(true);
    }

    /**
     * Begins to listen, on a connection of its own. The clock must never go back: with the time of day, a step back would
     * stretch what is proven.
     */
    public static ChangeFeed of(Database database, DatabaseAddress address, Clock monotonic) {
        var feed = new ChangeFeed(address, monotonic);
        database.onChange(feed::tell);
        feed.thread.start();
        return feed;
    }

    /**
     * From now on hears of what this instance changes, before the caller that made the change returns; of what others do, on the
     * feed's own thread; and of anything after a time in which nobody listened.
     */
    void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Whether everything that was committed until a moment ago has been heard, so that the database need not be asked again. */
    public boolean isProven() {
        Instant now = monotonic.instant();
        Instant proven = provenAt;
        return !now.isBefore(proven) && now.isBefore(proven.plus(STALEST));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connect()) {
                listen(connection);
                if (isPooled(connection)) {
                    LOG.warn("Sessions and keys are looked up in the database, since a pooler stands before it");
                    return;
                }
                tell(Change.ANYTHING);
                while (!closed) {
                    prove(connection);
                    hear(connection, SIGNAL_EVERY_MILLIS);
                }
            } catch (SQLException | RuntimeException failure) {
                provenAt = Instant.MIN;
                if (!closed) {
                    LOG.warn(
                            "Sessions and keys are looked up in the database, since its changes cannot be heard: {}",
                            failure.getMessage());
                    pause();
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = address.properties();
        properties.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), "2");
        return DriverManager.getConnection(address.url(), properties);
    }

    private static void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
    }

    /** A pooler lends its connections out and drops what they hear meanwhile; it also makes up the server's process ids. */
    private static boolean isPooled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            return !row.next()
                    || row.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    private void prove(Connection connection) throws SQLException {
        Instant sent = monotonic.instant();
        String signal = SIGNAL + connection.unwrap(PGConnection.class).getBackendPID() + ":" + sent.toEpochMilli();
        try (PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, signal);
            statement.execute();
        }
        boolean heard = false;
        while (!heard) {
            PGNotification[] notifications = notifications(connection, SIGNAL_WITHIN_MILLIS);
            if (notifications.length == 0) {
                throw new SQLException("no signal comes back");
            }
            for (PGNotification notification : notifications) {
                heard |= notification.getParameter().equals(signal);
                heard(notification.getParameter());
            }
        }
        provenAt = sent;
    }

    private void hear(Connection connection, int millis) throws SQLException {
        for (PGNotification notification : notifications(connection, millis)) {
            heard(notification.getParameter());
        }
    }

    private void heard(String change) {
        if (!change.startsWith(SIGNAL)) {
            tell(Change.read(change));
        }
    }

    /** Each hears of it, whatever another does. */
    private void tell(Change change) {
        Optional<RuntimeException> failed = Optional.empty();
        for (Consumer<Change> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException failure) {
                failed = Optional.of(failure);
            }
        }
        failed.ifPresent(failure -> {
            throw failure;
        });
    }

    private static PGNotification[] notifications(Connection connection, int millis) throws SQLException {
        PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(millis);
        return heard == null ? new PGNotification[0] : heard;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException closing) {
            closed = true;
        }
    }
}
