package dev.issuant.spi;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.internal.memory.MemoryStore;
import dev.issuant.spi.Change.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps rows, claims, counters, cuts and the journal of many realms, and knows nothing of what they mean. The realm is
 * part of every key: nothing that names one realm sees, changes or tells of another. Implementations are thread-safe.
 * Any exception from a read means that it cannot answer now.
 */
public interface CredentialStore extends AutoCloseable {

    /**
     * Applies a batch. Guarantees: either every commit of the batch is applied, in order and with all its changes and
     * journal entries, and {@link CommitResult#APPLIED} is returned, or nothing is and the offenders are named, at least
     * one. What was applied is seen by every later read, on every node, and survives what the store claims to survive. A
     * journal entry whose stream and sequence number exist already, or which does not follow the stored head, makes its
     * commit an offender with cause {@code STALE}. May assume that the entries are chained within the batch. An exception
     * means that the outcome is not known: the caller reads {@link #head} again. Called twice with the same batch, the
     * second call names offenders.
     */
    CommitResult commit(List<Commit> batch);

    /** The row with this key; empty when there is none. May be called any number of times. */
    Optional<Row> find(String realm, String table, String id);

    /** The rows that match, in order of id (by UTF-16 code unit), at most {@link RowQuery#limit()}. */
    List<Row> query(RowQuery query);

    /**
     * Takes rows whose {@link Row#due()} is not after {@code now}, earliest first, and keeps them from other callers
     * until {@code until}. Guarantees that no two callers hold one row at one time. A lease ends by itself, or when the
     * row changes. It is no lock: changes still go by version.
     */
    List<Row> lease(String realm, String table, Instant now, Instant until, int limit);

    /** The last entry of a journal stream; empty when it has none. */
    Optional<StreamHead> head(String realm, String stream);

    /** The last entry of every stream of the realm, in order of stream. */
    List<StreamHead> heads(String realm);

    /** Entries of a stream after a sequence number, in order, at most {@code limit}. */
    List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit);

    /** Entries of the change feed after a sequence, in order, at most {@code limit}; none are ever skipped. */
    List<StatusChange> changes(String realm, long afterSequence, int limit);

    /** Every scope that was ever cut, with the sequence of its last cut. */
    List<StatusChange> cuts(String realm);

    /** The sequence of the last entry of the change feed; 0 when there is none. */
    long sequence(String realm);

    /**
     * Calls {@code changed} soon after entries of the realm's change feed have become visible, whoever made them, until
     * the answer is closed. A hint only: it may be called too often, and it may miss entries, so who must know still
     * reads {@link #changes} within its bound. {@code changed} must not block. Does nothing unless overridden.
     */
    default Watch watch(String realm, Runnable changed) {
        return () -> {};
    }

    /** Somebody who watches a change feed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether what was committed outlives this process. One that does not refuses issuers that act outside. */
    boolean survivesProcess();

    /** Whether its methods may block; if so they run under a deadline. */
    default boolean mayBlock() {
        return true;
    }

    /** Its name in errors and logs. */
    default String name() {
        return "store";
    }

    @Override
    void close();

    /** A store in memory, gone with the process. Fit for tests and for hosts that issue only short lives. */
    static CredentialStore inMemory() {
        return new MemoryStore();
    }
}
