package dev.issuant.store.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of entries in the change feed as they become visible, on one connection that it keeps while anybody watches. It
 * only makes readers look sooner: when it is deaf, they look within their bound all the same.
 */
final class PgListener implements AutoCloseable {
    /** The channel; the payload is the realm. */
    static final String CHANNEL = "issuant_feed";

    private static final Logger LOG = LoggerFactory.getLogger(PgListener.class);
    private static final int WAIT_MILLIS = 500;
    private static final int PAUSE_MILLIS = 1_000;

    private final DataSource source;
    private final Map<String, List<Runnable>> watchers = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    /** Told when somebody no longer watches. */
    private final Condition ended = lock.newCondition();

    /** How many watch; changed under the lock. */
    private final AtomicInteger watching = new AtomicInteger();

    private @Nullable Thread thread;
    /** Whether entries are told of; guarded by the lock. */
    private boolean listening;

    private volatile boolean closed;

    PgListener(DataSource source) {
        this.source = source;
    }

    /** Calls {@code changed} once it is told of entries, and with each of them; the answer ends it. */
    Runnable add(String realm, Runnable changed) {
        boolean atOnce;
        lock.lock();
        try {
            watchers.computeIfAbsent(realm, r -> new CopyOnWriteArrayList<>()).add(changed);
            watching.incrementAndGet();
            if (thread == null && !closed) {
                thread = new Thread(this::listen, "issuant feed listener");
                thread.setDaemon(true);
                thread.start();
            }
            atOnce = listening;
        } finally {
            lock.unlock();
        }
        if (atOnce) {
            changed.run();
        }
        return () -> remove(realm, changed);
    }

    private void remove(String realm, Runnable changed) {
        lock.lock();
        try {
            if (watchers.getOrDefault(realm, List.of()).remove(changed)) {
                watching.decrementAndGet();
                ended.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isWanted() {
        return !closed && watching.get() > 0;
    }

    /** Whether the thread ends: whoever comes after that starts another. */
    private boolean ends() {
        lock.lock();
        try {
            if (isWanted()) {
                return false;
            }
            thread = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        while (!ends()) {
            try (Connection connection = source.getConnection()) {
                if (!connection.isWrapperFor(PGConnection.class)) {
                    LOG.info("this driver tells of no notifications; revocations of other nodes are looked up instead");
                    return;
                }
                hear(connection);
            } catch (NoClassDefFoundError e) {
                LOG.info("without PostgreSQL's own driver, revocations of other nodes are looked up instead");
                return;
            } catch (SQLException e) {
                LOG.debug("not listening to the change feed for now", e);
            }
            pause();
        }
    }

    private void hear(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            setListening(true);
            // What came before is not told of.
            watchers.values().forEach(PgListener::call);
            PGConnection driver = connection.unwrap(PGConnection.class);
            while (isWanted()) {
                PGNotification[] told = driver.getNotifications(WAIT_MILLIS);
                if (told != null) {
                    for (PGNotification one : told) {
                        call(watchers.getOrDefault(one.getParameter(), List.of()));
                    }
                }
            }
            statement.execute("unlisten " + CHANNEL);
        } finally {
            setListening(false);
        }
    }

    private void setListening(boolean now) {
        lock.lock();
        try {
            listening = now;
        } finally {
            lock.unlock();
        }
    }

    private static void call(List<Runnable> some) {
        some.forEach(Runnable::run);
    }

    private void pause() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
            while (isWanted() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
