package dev.issuant.testkit;

import dev.issuant.audit.AuditSink;
import dev.issuant.testkit.AuditSinkContract.Gap;
import java.util.List;
import java.util.Set;

/** What an implementer of {@link AuditSinkContract} supplies. */
interface SinkFixture {
    /** A sink that holds nothing. Called once per test; who makes it closes it, after the test. */
    AuditSink sink();

    /**
     * The event lines that the sink holds ({@link dev.issuant.audit.JournalEntry#line()}), in the order in which it took
     * them and as often as it took them, without checkpoints. Read from where they went; the sink may be closed.
     */
    List<String> held(AuditSink sink);

    /** What this sink cannot do; the contract then checks that it cannot. Nothing, unless overridden. */
    default Set<Gap> gaps() {
        return Set.of();
    }

    /**
     * Closes a sink, if it is open, and opens another on the same medium. Needed unless {@link Gap#FORGETS_WHEN_CLOSED}
     * is declared.
     */
    default AuditSink reopen(AuditSink sink) {
        throw new UnsupportedOperationException("override reopen, or declare the gap FORGETS_WHEN_CLOSED");
    }

    /**
     * Closes a sink and leaves its medium as a crash in the middle of the last write would. Needed unless
     * {@link Gap#NEVER_TORN} is declared.
     */
    default void tear(AuditSink sink) {
        throw new UnsupportedOperationException("override tear, or declare the gap NEVER_TORN");
    }

    /** Makes the sink's medium refuse every further write. Needed unless {@link Gap#NEVER_UNWRITABLE} is declared. */
    default void unwritable(AuditSink sink) {
        throw new UnsupportedOperationException("override unwritable, or declare the gap NEVER_UNWRITABLE");
    }
}
