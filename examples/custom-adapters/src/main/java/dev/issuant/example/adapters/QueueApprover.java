package dev.issuant.example.adapters;

import dev.issuant.RequestRecord;
import dev.issuant.spi.Approver;
import java.util.concurrent.BlockingQueue;

/** Puts requests that wait for people into a queue, from which a chat bot or a page takes them. Thread-safe. */
public final class QueueApprover implements Approver {
    private final BlockingQueue<RequestRecord> queue;

    /** Into this queue. */
    public QueueApprover(BlockingQueue<RequestRecord> queue) {
        this.queue = queue;
    }

    /** Never waits for room: what does not fit is told again by the next sweep, for the request itself is stored. */
    @Override
    public void tell(RequestRecord request) {
        if (!queue.offer(request)) {
            throw new IllegalStateException("the queue of approvals is full");
        }
    }

    @Override
    public boolean mayBlock() {
        return false;
    }
}
