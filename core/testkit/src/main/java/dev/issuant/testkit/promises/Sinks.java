package dev.issuant.testkit.promises;

import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.testkit.FaultySink;

/** A scene's required audit sink, in memory behind faults; heals when closed, so that no thread hangs on. */
final class Sinks implements AutoCloseable {
    private final InMemoryAuditSink kept = AuditSinks.inMemory();
    private final FaultySink required;

    /** Gives the scene a required sink that answers at once or not at all. */
    Sinks(Scene scene) {
        this(scene, false);
    }

    /** Gives the scene a required sink, declared as one that may block or not. */
    Sinks(Scene scene, boolean mayBlock) {
        required = mayBlock ? FaultySink.blocking(kept) : FaultySink.around(kept);
        scene.sinks.put(required, true);
    }

    FaultySink required() {
        return required;
    }

    InMemoryAuditSink kept() {
        return kept;
    }

    @Override
    public void close() {
        required.heal();
    }
}
