package dev.issuant.testkit;

import dev.issuant.RequestRecord;
import dev.issuant.spi.Approver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An approver that remembers what it was told, and fails when a test wants it to. Thread-safe. */
public final class RecordingApprover implements Approver {
    private final List<RequestRecord> told = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    /** One that was told nothing yet. */
    public RecordingApprover() {}

    /** Every request it was told of, in order, as often as it was told. */
    public List<RequestRecord> told() {
        return List.copyOf(told);
    }

    /** Lets every call throw and remember nothing, or no longer. */
    public void failing(boolean value) {
        failing = value;
    }

    @Override
    public void tell(RequestRecord request) {
        if (failing) {
            throw new IllegalStateException("a test let this approver fail");
        }
        told.add(request);
    }

    @Override
    public boolean mayBlock() {
        return false;
    }
}
