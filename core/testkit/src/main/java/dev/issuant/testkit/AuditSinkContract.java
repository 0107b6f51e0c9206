package dev.issuant.testkit;

/**
 * The laws of {@link dev.issuant.audit.AuditSink}, one test each. A test class implements this interface and supplies
 * {@link #sink()} and a way to read back what the sink holds; where the sink has a medium that outlives it also
 * {@link #reopen}, {@link #tear} and {@link #unwritable}. What the sink cannot do is declared in {@link #gaps()} and then
 * checked to be so.
 */
public interface AuditSinkContract extends SinkEntryLaws, SinkCheckpointLaws, SinkMediumLaws {

    /** What a sink may declare not to do. */
    enum Gap {
        /** What was accepted, or how far it came, is gone when the sink is closed. */
        FORGETS_WHEN_CLOSED,
        /** Takes an entry although entries before it are missing, as the caller owes it never to happen. */
        TRUSTS_ENTRY_ORDER,
        /** Takes an entry that is not chained to the one before it. */
        TRUSTS_ENTRY_CHAIN,
        /** Takes a checkpoint although one before it is missing. */
        TRUSTS_CHECKPOINT_ORDER,
        /** Takes a checkpoint that covers entries which it does not hold. */
        TRUSTS_CHECKPOINT_COVER,
        /** Its medium is never left half-written, so that {@code tear} has nothing to do. */
        NEVER_TORN,
        /** Its medium cannot refuse a write. */
        NEVER_UNWRITABLE
    }
}
