package dev.issuant.audit;

import java.util.List;

/**
 * Keeps journal entries and checkpoints somewhere: a file, a log collector, a message broker. Adapters implement it.
 * The journal of the store is the truth; a sink is fed from it in order and at least once. Implementations are
 * thread-safe. What is said below about entries holds for each (realm, stream) on its own.
 */
public interface AuditSink extends AutoCloseable {
    /**
     * Guarantees that when it returns, every entry is held as durably as the sink promises; entries at or below
     * {@link #position} are skipped. May assume that entries of one stream arrive in order and without gaps, in one
     * call or over several. When it cannot, because of a gap, a contradiction or a fault, it throws
     * {@link AuditSinkException} (or any unchecked exception, which counts as not transient); what it took until then
     * must show in its position. May be called again with the same entries, from any thread.
     */
    void accept(List<JournalEntry> entries);

    /**
     * Guarantees that when it returns, the checkpoint is held as durably as the sink promises; one whose number is at
     * or below {@link #checkpointNumber} is skipped. May assume that checkpoints of a realm arrive in order of their
     * numbers without gaps, and each after every entry that it covers; entries beyond may have come before it. When it
     * cannot, it throws as {@link #accept} does. May be called again with the same checkpoint.
     */
    void checkpoint(SignedCheckpoint checkpoint);

    /**
     * Guarantees the highest sequence number held of that stream, 0 when there is none, and that it survives whatever
     * the sink's durability survives. May assume nothing. Throws {@link AuditSinkException} when it cannot tell. May be
     * called at any time.
     */
    long position(String realm, String stream);

    /**
     * Guarantees the number of the latest checkpoint held of that realm, 0 when there is none. May assume nothing.
     * Throws {@link AuditSinkException} when it cannot tell. May be called at any time.
     */
    long checkpointNumber(String realm);

    /**
     * Tells whether calls may wait for something outside this process's memory. Those that may are called under a
     * deadline on another thread; false is a promise to return at once. Does not fail. May be called at any time.
     */
    default boolean mayBlock() {
        return true;
    }

    /** Gives a name for messages to operators, without secrets. Does not fail. May be called at any time. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Guarantees that the sink holds no resource afterwards; what was accepted stays held. May assume nothing. Throws
     * {@link AuditSinkException} when it cannot release something. A second call does nothing.
     */
    @Override
    void close();
}
