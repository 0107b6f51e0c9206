package dev.issuant.internal.view;

import dev.issuant.Credential;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials of the realm are not to be accepted, as this process knows it: a deny set and the cuts, fed by the
 * store's change feed. What this process commits is in it before the committing call returns; what others commit is
 * read when somebody asks and the view is older than its bound, or the store has hinted at something new. Thread-safe.
 */
public final class StatusView implements AutoCloseable {
    private static final int PAGE = 1000;
    // What ended so lately is loaded, too: this clock may be fast now and set right later.
    private static final Duration MARGIN = Duration.ofDays(1);

    private final String realm;
    private final CredentialStore store;
    private final Guard guard;
    private final long boundNanos;
    private final Map<String, LifecycleState> denied = new ConcurrentHashMap<>();
    private final Map<String, Long> cuts = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long position;
    private volatile long readAt;
    // How many times something is known to have changed that must be read back, and how many of them were.
    private final AtomicLong changed = new AtomicLong();
    private volatile long reread;
    private final CredentialStore.Watch watch;

    /**
     * An empty view; {@link #load} fills it.
     *
     * @param bound how old it may be when it is asked, for a store that may block; otherwise it is never old
     */
    public StatusView(String realm, CredentialStore store, Guard guard, Duration bound) {
        this.realm = realm;
        this.store = store;
        this.guard = guard;
        this.boundNanos = store.mayBlock() ? bound.toNanos() : 0;
        this.watch = store.watch(realm, changed::incrementAndGet);
    }

    @Override
    public void close() {
        watch.close();
    }

    /** Reads everything that is denied now. Nothing is accepted before this has succeeded. */
    public void load(Instant now, Budget budget) {
        guard.lock(lock, budget);
        try {
            position = guard.call(budget, () -> store.sequence(realm));
            for (StatusChange cut : guard.call(budget, () -> store.cuts(realm))) {
                apply(cut);
            }
            load(LifecycleState.SUSPENDED, now.minus(MARGIN), budget);
            load(LifecycleState.REVOKED, now.minus(MARGIN), budget);
            catchUp(budget);
        } finally {
            lock.unlock();
        }
    }

    private void load(LifecycleState state, Instant endAfter, Budget budget) {
        @Nullable String after = null;
        do {
            RowQuery query = new RowQuery(
                    realm,
                    StoredCredential.TABLE,
                    null,
                    null,
                    null,
                    state.name(),
                    null,
                    null,
                    null,
                    endAfter,
                    after,
                    PAGE);
            List<Row> rows = guard.call(budget, () -> store.query(query));
            rows.forEach(row -> denied.put(row.id(), state));
            after = rows.size() < PAGE ? null : rows.get(rows.size() - 1).id();
        } while (after != null);
    }

    /** The position in the change feed up to which this view is complete. */
    public long position() {
        return position;
    }

    /** Told of every batch of this process that was applied, before its callers are. */
    public void applied(List<Commit> commits) {
        boolean announced = false;
        for (Commit commit : commits) {
            for (Change change : commit.changes()) {
                if (change instanceof Change.Put put && put.announced()) {
                    set(put.row().id(), put.row().index().state());
                    announced = true;
                } else if (change instanceof Change.Cut) {
                    announced = true;
                }
            }
        }
        if (announced) {
            // A reading that is under way may have begun before and would set it back: whoever asks next reads again.
            changed.incrementAndGet();
        }
    }

    /**
     * Makes sure that the view is no older than its bound.
     *
     * @throws IssuantException.Unavailable if it is and the store cannot be read
     */
    public void refresh(Budget budget) {
        if (!isBehind(budget)) {
            return;
        }
        guard.lock(lock, budget);
        try {
            catchUp(budget);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads what is new, however young the view is: everything that was committed before this call is known after it.
     *
     * @throws IssuantException.Unavailable if the store cannot be read
     */
    public void reread(Budget budget) {
        lock.lock();
        try {
            catchUp(budget);
        } finally {
            lock.unlock();
        }
    }

    private boolean isBehind(Budget budget) {
        if (reread != changed.get()) {
            return true;
        }
        return boundNanos == 0
                ? guard.call(budget, () -> store.sequence(realm)) != position
                : System.nanoTime() - readAt >= boundNanos;
    }

    private void catchUp(Budget budget) {
        long started = System.nanoTime();
        long before = changed.get();
        while (true) {
            List<StatusChange> changes = guard.call(budget, () -> store.changes(realm, position, PAGE));
            changes.forEach(this::apply);
            if (changes.size() < PAGE) {
                break;
            }
        }
        reread = before;
        readAt = started;
    }

    private void apply(StatusChange change) {
        if (change.state().equals(StatusChange.CUT)) {
            cuts.merge(change.key(), change.sequence(), Math::max);
        } else {
            set(change.key(), change.state());
        }
        position = Math.max(position, change.sequence());
    }

    private void set(String id, @Nullable String state) {
        if (LifecycleState.SUSPENDED.name().equals(state)) {
            denied.merge(id, LifecycleState.SUSPENDED, (was, now) -> was.isTerminal() ? was : now);
        } else if (LifecycleState.REVOKED.name().equals(state)) {
            denied.put(id, LifecycleState.REVOKED);
        } else {
            // Active again, or ended by time, which needs no entry: the end is in the record.
            denied.remove(id, LifecycleState.SUSPENDED);
        }
    }

    /** The state in effect: the stored one, and what cuts, ancestors, other nodes and time make of it. */
    public LifecycleState effective(StoredCredential stored, Instant now) {
        Credential c = stored.credential();
        if (c.state().isTerminal() || c.state() == LifecycleState.INTENDED) {
            // What is intended is accepted by nobody, and only its own outcome settles it.
            return c.state();
        }
        LifecycleState state = c.state();
        LifecycleState known = denied.get(c.id());
        if (known != null && (known.isTerminal() || state == LifecycleState.ACTIVE)) {
            state = known;
        }
        for (String ancestor : c.lineage()) {
            LifecycleState above = denied.get(ancestor);
            if (above == LifecycleState.REVOKED || (above != null && state == LifecycleState.ACTIVE)) {
                state = above;
            }
        }
        if (isCut(stored)) {
            state = LifecycleState.REVOKED;
        }
        return !state.isTerminal() && !now.isBefore(c.expiresAt()) ? LifecycleState.EXPIRED : state;
    }

    /** Whether a scope of the credential, or of one it derives from, was cut after it was born. */
    public boolean isCut(StoredCredential stored) {
        if (cuts.isEmpty()) {
            return false;
        }
        // A cut that came after this was born came after its ancestors were, too.
        return isCut(StoredCredential.scopesOf(stored.credential()), stored.born())
                || isCut(stored.inherited(), stored.born());
    }

    /** Whether one of these scopes was cut after this position in the change feed. */
    public boolean isCut(Collection<String> scopes, long born) {
        for (String scope : scopes) {
            Long at = cuts.get(scope);
            if (at != null && at > born) {
                return true;
            }
        }
        return false;
    }
}
