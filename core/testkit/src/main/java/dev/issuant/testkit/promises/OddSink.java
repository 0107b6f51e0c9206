package dev.issuant.testkit.promises;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A sink in memory under another name, or one that throws what no sink should. */
final class OddSink implements AuditSink {
    private final InMemoryAuditSink kept = AuditSinks.inMemory();
    private final String name;
    private final @Nullable Supplier<Throwable> thrown;

    private OddSink(String name, @Nullable Supplier<Throwable> thrown) {
        this.name = name;
        this.thrown = thrown;
    }

    static OddSink named(String name) {
        return new OddSink(name, null);
    }

    static OddSink throwing(Supplier<Throwable> thrown) {
        return new OddSink("odd", thrown);
    }

    @Override
    public void accept(List<JournalEntry> entries) {
        if (thrown != null) {
            Throwable fault = thrown.get();
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }
        kept.accept(entries);
    }

    @Override
    public void checkpoint(SignedCheckpoint checkpoint) {
        kept.checkpoint(checkpoint);
    }

    @Override
    public long position(String realm, String stream) {
        return kept.position(realm, stream);
    }

    @Override
    public long checkpointNumber(String realm) {
        return kept.checkpointNumber(realm);
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        kept.close();
    }
}
