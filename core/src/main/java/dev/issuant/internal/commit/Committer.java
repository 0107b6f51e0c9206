package dev.issuant.internal.commit;

import dev.issuant.IssuantException;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.internal.text.Pool;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.CredentialStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Groups the commits of this process into batches, chains their journal entries, and submits them. Offenders are
 * dropped and the rest chained again. After an unknown outcome the head of the stream is read again before anything
 * else is chained to it.
 *
 * <p>With a store that cannot block, the caller who finds the lock free commits for all who wait. With one that may,
 * one thread commits, and callers wait for no longer than their own budget.
 */
public final class Committer implements AutoCloseable {
    private static final int MOST = 128;

    /** The room for a line that is not kept for the next one. */
    private static final int LONG_TEXT = 16 * 1024;

    private final String realm;
    private final String stream;
    private final CredentialStore store;
    private final Guard guard;
    private final Duration deadline;
    private final Consumer<List<Commit>> applied;
    private final Pool<StringBuilder> texts = new Pool<>(() -> new StringBuilder(1024));
    private final LinkedBlockingQueue<Ticket> queue = new LinkedBlockingQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Thread thread;
    private volatile boolean closed;

    // The head of the stream, guarded by the lock; unknown after a failed commit.
    private boolean headKnown;
    private long headSeq;
    private String headHash = JournalEntry.NO_PREVIOUS;

    /**
     * A committer that writes one stream.
     *
     * @param applied told of every batch that was applied, before its callers are
     */
    public Committer(
            String realm,
            String stream,
            CredentialStore store,
            Guard guard,
            Duration deadline,
            Consumer<List<Commit>> applied) {
        this.realm = realm;
        this.stream = stream;
        this.store = store;
        this.guard = guard;
        this.deadline = deadline;
        this.applied = applied;
        this.thread = store.mayBlock() ? new Thread(this::loop, "issuant committer") : null;
    }

    /** Starts the thread that commits, if there is one. Called once, when everything that is to commit is there. */
    public void start() {
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The stream this process writes. */
    public String stream() {
        return stream;
    }

    /**
     * Commits.
     *
     * @return the sequence number of the unit's last journal entry
     * @throws CommitRefused if a change no longer fits; nothing was written
     * @throws IssuantException.Unavailable if the store failed; with code {@code COMMIT_UNKNOWN} it may still have been
     *     written
     */
    public long commit(Unit unit, Budget budget) throws CommitRefused {
        Ticket ticket = enqueue(unit);
        settle(ticket, budget);
        return ticket.result();
    }

    /**
     * Commits each of these by itself, many of them in one batch. What is not awaited because one before it failed may
     * still be written.
     *
     * @return the sequence number of each unit's last journal entry, or 0 for a unit of which a change no longer fits
     * @throws IssuantException.Unavailable if the store failed; see {@link #commit}
     */
    public long[] commitEach(List<Unit> units, Budget budget) {
        List<Ticket> tickets = new ArrayList<>(units.size());
        for (Unit unit : units) {
            tickets.add(enqueue(unit));
        }
        long[] seqs = new long[tickets.size()];
        for (int i = 0; i < seqs.length; i++) {
            Ticket ticket = tickets.get(i);
            settle(ticket, budget);
            try {
                seqs[i] = ticket.result();
            } catch (CommitRefused e) {
                // The caller learns it from the number.
                seqs[i] = 0;
            }
        }
        return seqs;
    }

    private Ticket enqueue(Unit unit) {
        if (closed) {
            throw new IssuantException.Conflict("CLOSED", "this authority was closed");
        }
        Ticket ticket = ticket(unit);
        queue.add(ticket);
        return ticket;
    }

    private void settle(Ticket ticket, Budget budget) {
        if (thread == null) {
            lock.lock();
            try {
                while (!ticket.isSettled()) {
                    drain(queue.poll());
                }
            } finally {
                lock.unlock();
            }
        } else {
            ticket.await(budget);
        }
    }

    private Ticket ticket(Unit unit) {
        StringBuilder text = texts.take();
        Ticket ticket = new Ticket(unit, text);
        if (text.capacity() <= LONG_TEXT) {
            texts.give(text);
        }
        return ticket;
    }

    private void loop() {
        while (!closed) {
            try {
                Ticket first = queue.take();
                lock.lock();
                try {
                    drain(first);
                } finally {
                    lock.unlock();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void drain(@Nullable Ticket first) {
        List<Ticket> batch = new ArrayList<>();
        for (Ticket next = first; next != null; next = batch.size() < MOST ? queue.poll() : null) {
            if (next.take()) {
                batch.add(next);
            }
        }
        try {
            submit(batch);
        } catch (RuntimeException | Error e) {
            headKnown = false;
            // Each caller gets the fault; the committer goes on with the next batch.
            IssuantException fault = e instanceof IssuantException typed
                    ? typed
                    : new IssuantException.Broken("COMMITTER_FAILED", "an error stopped a commit", e);
            batch.stream().filter(t -> !t.isSettled()).forEach(t -> t.fail(fault));
        }
    }

    private void submit(List<Ticket> batch) {
        Budget budget = Budget.of(deadline);
        boolean again = true;
        while (!batch.isEmpty()) {
            if (!headKnown) {
                readHead(budget);
            }
            List<Commit> commits = chain(batch);
            CommitResult result;
            try {
                result = guard.call(budget, () -> store.commit(commits));
            } catch (IssuantException e) {
                afterUnknown(batch, commits, e);
                return;
            }
            if (result.applied()) {
                settle(batch, commits);
                return;
            }
            again = drop(batch, result, again);
        }
    }

    private List<Commit> chain(List<Ticket> batch) {
        List<Commit> commits = new ArrayList<>(batch.size());
        long seq = headSeq;
        String hash = headHash;
        for (Ticket ticket : batch) {
            JournalEntry[] entries = new JournalEntry[ticket.lines().size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = JournalEntry.chain(
                        realm, stream, ++seq, hash, ticket.lines().get(i));
                hash = entries[i].hash();
            }
            commits.add(new Commit(realm, ticket.changes(), List.of(entries)));
        }
        return commits;
    }

    private void settle(List<Ticket> batch, List<Commit> commits) {
        long[] last = new long[batch.size()];
        for (int i = 0; i < last.length; i++) {
            for (JournalEntry entry : commits.get(i).entries()) {
                headSeq = entry.seq();
                headHash = entry.hash();
            }
            last[i] = headSeq;
        }
        applied.accept(commits);
        for (int i = 0; i < last.length; i++) {
            batch.get(i).applied(last[i]);
        }
    }

    /** Drops the offenders; returns whether the head may once more turn out to be stale. */
    private boolean drop(List<Ticket> batch, CommitResult result, boolean again) {
        List<Ticket> out = new ArrayList<>(result.offenders().size());
        boolean mayRetry = again;
        for (Offender offender : result.offenders()) {
            Ticket ticket = batch.get(offender.commit());
            if (offender.change() < ticket.changes().size()) {
                ticket.refuse(offender.change(), offender.cause());
                out.add(ticket);
            } else if (headKnown && out.isEmpty()) {
                // Only an earlier commit of ours with an unknown outcome can have moved the head: read it once. Behind
                // an offender entries follow nothing in any case; those commits are chained anew and tried again.
                headKnown = false;
                if (!mayRetry) {
                    throw new IssuantException.Broken(
                            "JOURNAL_NOT_OURS", "the journal stream of this process is written by somebody else", null);
                }
                mayRetry = false;
            }
        }
        batch.removeAll(out);
        return mayRetry;
    }

    private void readHead(Budget budget) {
        Optional<StreamHead> head = guard.call(budget, () -> store.head(realm, stream));
        headSeq = head.map(StreamHead::seq).orElse(0L);
        headHash = head.map(StreamHead::hash).orElse(JournalEntry.NO_PREVIOUS);
        headKnown = true;
    }

    /** The outcome of a commit is not known: what the head says now decides, if it can be read. */
    private void afterUnknown(List<Ticket> batch, List<Commit> commits, IssuantException fault) {
        String last = null;
        for (Commit commit : commits) {
            for (JournalEntry entry : commit.entries()) {
                last = entry.hash();
            }
        }
        headKnown = false;
        try {
            readHead(Budget.of(deadline));
        } catch (IssuantException e) {
            throw unknown(fault);
        }
        // The hash, not the number: a call that was left behind earlier may have written another entry in this place.
        if (headHash.equals(last)) {
            settle(batch, commits);
        } else if (last != null && !fault.code().equals("PROVIDER_TIMEOUT")) {
            throw fault;
        } else {
            // A call that was left behind may still write.
            headKnown = false;
            throw unknown(fault);
        }
    }

    private IssuantException.Unavailable unknown(IssuantException fault) {
        return new IssuantException.Unavailable(
                "COMMIT_UNKNOWN", store.name(), "the outcome of a commit is not known", fault);
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
