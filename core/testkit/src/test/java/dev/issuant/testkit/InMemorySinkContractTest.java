package dev.issuant.testkit;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import java.util.List;
import java.util.Set;

class InMemorySinkContractTest implements AuditSinkContract {
    @Override
    public AuditSink sink() {
        return AuditSinks.inMemory();
    }

    @Override
    public List<String> held(AuditSink sink) {
        return ((InMemoryAuditSink) sink).lines();
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.FORGETS_WHEN_CLOSED, Gap.NEVER_TORN, Gap.NEVER_UNWRITABLE);
    }
}
