package dev.issuant.testkit;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinkException;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * An audit sink that throws, hangs, answers late, takes half of what it is given, or is full, where a test tells it to.
 * A fault replaces the one planned before. Thread-safe.
 */
public final class FaultySink implements AuditSink {
    private enum Operation {
        ACCEPT,
        CHECKPOINT,
        POSITION
    }

    private final AuditSink sink;
    private final boolean mayBlock;
    private final Faults<Operation> faults = new Faults<>(Operation.class);
    private final AtomicBoolean tear = new AtomicBoolean();
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    private FaultySink(AuditSink sink, boolean mayBlock) {
        this.sink = Objects.requireNonNull(sink, "sink");
        this.mayBlock = mayBlock;
    }

    /** Around a sink, and blocking if that one is. */
    public static FaultySink around(AuditSink sink) {
        return new FaultySink(sink, sink.mayBlock());
    }

    /** Around a sink, declared as one that may block, so that it can hang and is called under a deadline. */
    public static FaultySink blocking(AuditSink sink) {
        return new FaultySink(sink, true);
    }

    /** The next hand-over of entries throws and nothing is taken. */
    public FaultySink failNext() {
        faults.plan(Operation.ACCEPT, Faults.Kind.THROW_BEFORE, 1, 1);
        return this;
    }

    /** The next hand-over of entries takes them all, and throws. */
    public FaultySink failNextAfterEffect() {
        faults.plan(Operation.ACCEPT, Faults.Kind.THROW_AFTER, 1, 1);
        return this;
    }

    /** Every call throws and nothing is taken, until {@link #heal}. */
    public FaultySink failAlways() {
        for (Operation operation : Operation.values()) {
            faults.plan(operation, Faults.Kind.THROW_BEFORE, 1, Integer.MAX_VALUE);
        }
        return this;
    }

    /** No hand-over of entries answers until {@link #heal}; then each takes effect. */
    public FaultySink hangAlways() {
        return hang(Faults.Kind.HANG_BEFORE);
    }

    /** Every hand-over of entries takes effect, and is too slow to answer until {@link #heal}. */
    public FaultySink slowAlways() {
        return hang(Faults.Kind.HANG_AFTER);
    }

    /** The next hand-over takes the first half of its entries, rounded down, and throws. */
    public FaultySink tearNext() {
        tear.set(true);
        return this;
    }

    /** Takes so many entries more and throws at what is beyond, until {@link #heal}. */
    public FaultySink fullAfter(long entries) {
        room.set(entries);
        return this;
    }

    /** Forgets all planned faults and lets go of every call that hangs. */
    public FaultySink heal() {
        tear.set(false);
        room.set(Long.MAX_VALUE);
        faults.heal();
        return this;
    }

    /** How many hand-overs of entries there were since the start, failed ones included. */
    public long calls() {
        return faults.calls(Operation.ACCEPT);
    }

    /** How many calls hang at this moment. */
    public long hanging() {
        return faults.hanging();
    }

    private FaultySink hang(Faults.Kind kind) {
        if (!mayBlock) {
            throw new IllegalStateException("a sink that is declared as never blocking cannot hang: use blocking()");
        }
        faults.plan(Operation.ACCEPT, kind, 1, Integer.MAX_VALUE);
        return this;
    }

    @Override
    public void accept(List<JournalEntry> entries) {
        call(Operation.ACCEPT, () -> {
            take(entries);
            return true;
        });
    }

    private void take(List<JournalEntry> entries) {
        if (tear.compareAndSet(true, false)) {
            sink.accept(entries.subList(0, entries.size() / 2));
            throw fault("a test tore this hand-over apart");
        }
        long left = room.getAndUpdate(r -> r == Long.MAX_VALUE ? r : Math.max(0, r - entries.size()));
        if (left < entries.size()) {
            sink.accept(entries.subList(0, (int) left));
            throw fault("a test filled this sink");
        }
        sink.accept(entries);
    }

    @Override
    public void checkpoint(SignedCheckpoint checkpoint) {
        call(Operation.CHECKPOINT, () -> {
            sink.checkpoint(checkpoint);
            return true;
        });
    }

    @Override
    public long position(String realm, String stream) {
        return call(Operation.POSITION, () -> sink.position(realm, stream));
    }

    @Override
    public long checkpointNumber(String realm) {
        return call(Operation.POSITION, () -> sink.checkpointNumber(realm));
    }

    @Override
    public boolean mayBlock() {
        return mayBlock;
    }

    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public void close() {
        sink.close();
    }

    private <T> T call(Operation operation, Supplier<T> call) {
        return faults.call(operation, () -> fault("a test let this sink fail"), call);
    }

    private static AuditSinkException fault(String message) {
        return new AuditSinkException("sink.test", message, true, null);
    }
}
