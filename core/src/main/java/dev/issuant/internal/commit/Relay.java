package dev.issuant.internal.commit;

import dev.issuant.IssuantException;
import dev.issuant.audit.AuditSink;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.CredentialStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the audit sinks. Required sinks are waited for before anything is released; the others follow, and what kept
 * them is logged and tried again with the next event or sweep. Thread-safe.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final String realm;
    private final CredentialStore store;
    private final Guard storeGuard;
    private final Duration deadline;
    private final List<SinkFeed> all = new ArrayList<>();
    private final ThreadPoolExecutor follower;
    private final AtomicBoolean following = new AtomicBoolean();

    /** A relay to these sinks; the value says whether a sink is required. */
    public Relay(
            String realm, Map<AuditSink, Boolean> sinks, CredentialStore store, Guard storeGuard, Duration deadline) {
        this.realm = realm;
        this.store = store;
        this.storeGuard = storeGuard;
        this.deadline = deadline;
        sinks.forEach((sink, required) -> all.add(new SinkFeed(realm, sink, required, store, storeGuard)));
        this.follower = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "issuant audit follower");
            thread.setDaemon(true);
            return thread;
        });
        follower.allowCoreThreadTimeOut(true);
    }

    /**
     * Waits until every required sink holds the stream up to this entry.
     *
     * @throws IssuantException.Unavailable naming the sink that does not
     */
    public void require(String stream, long seq, Budget budget) {
        for (SinkFeed feed : all) {
            if (!feed.required()) {
                continue;
            }
            try {
                feed.deliver(stream, seq, budget);
            } catch (IssuantException.Unavailable e) {
                throw new IssuantException.Unavailable(
                        "AUDIT_SINK_UNAVAILABLE", e.provider(), "did not take the audit event: " + e.code(), e);
            }
        }
    }

    /** Lets all sinks follow without waiting for those that may block. */
    public void follow(String stream, long seq) {
        boolean slow = false;
        for (SinkFeed feed : all) {
            if (feed.mayBlock()) {
                slow = true;
            } else {
                quietly(feed, () -> feed.deliver(stream, seq, Budget.of(deadline)));
            }
        }
        if (slow && !follower.isShutdown() && following.compareAndSet(false, true)) {
            try {
                follower.execute(() -> {
                    following.set(false);
                    all.stream().filter(SinkFeed::mayBlock).forEach(f -> quietly(f, () -> catchUp(f)));
                });
            } catch (RejectedExecutionException e) {
                // Closed in this very moment: what is in the journal is fed when an authority is next built on it.
                following.set(false);
            }
        }
    }

    /** Brings every sink up to the whole journal; what keeps one is logged. Returns how many are up to date. */
    public int catchUpAll() {
        int done = 0;
        for (SinkFeed feed : all) {
            done += quietly(feed, () -> catchUp(feed)) ? 1 : 0;
        }
        return done;
    }

    /** Where checkpoints are read from. */
    interface Numbered {
        /** The checkpoint with this number; empty if there is none. */
        Optional<SignedCheckpoint> read(long number, Budget budget);
    }

    /**
     * Hands every sink the checkpoints that it lacks, up to this number, each after what it covers. What keeps a sink is
     * logged and tried again next time. Each sink has an equal part of the time, so that none takes that of the others.
     */
    void checkpoints(long upTo, Numbered stored, Budget budget) {
        for (int i = 0; i < all.size(); i++) {
            SinkFeed feed = all.get(i);
            Budget share = budget.share(all.size() - i);
            quietly(feed, () -> {
                for (long number = feed.checkpointNumber(share) + 1; number <= upTo; number++) {
                    stored.read(number, share).ifPresent(checkpoint -> hand(feed, checkpoint, share));
                }
            });
        }
    }

    private static void hand(SinkFeed feed, SignedCheckpoint checkpoint, Budget budget) {
        for (StreamHead head : checkpoint.checkpoint().heads()) {
            feed.deliver(head.stream(), head.seq(), budget);
        }
        feed.checkpoint(checkpoint, budget);
    }

    private void catchUp(SinkFeed feed) {
        Budget budget = Budget.of(deadline);
        for (StreamHead head : storeGuard.call(budget, () -> store.heads(realm))) {
            feed.deliver(head.stream(), head.seq(), budget);
        }
    }

    private static boolean quietly(SinkFeed feed, Runnable delivery) {
        try {
            delivery.run();
            return true;
        } catch (IssuantException e) {
            LOG.warn("{} is behind and will be fed again: {}", feed.name(), e.code());
            return false;
        }
    }

    @Override
    public void close() {
        follower.shutdown();
        all.forEach(SinkFeed::close);
    }
}
