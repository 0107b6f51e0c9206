package dev.issuant.audit;

/** The sinks that come with this module. */
public final class AuditSinks {
    private AuditSinks() {}

    /** A sink that keeps everything in memory, for tests. */
    public static InMemoryAuditSink inMemory() {
        return new InMemoryAuditSink();
    }
}
