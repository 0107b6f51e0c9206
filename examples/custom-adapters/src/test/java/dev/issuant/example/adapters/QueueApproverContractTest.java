package dev.issuant.example.adapters;

import dev.issuant.RequestRecord;
import dev.issuant.spi.Approver;
import dev.issuant.testkit.ApproverContract;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

class QueueApproverContractTest implements ApproverContract {
    private final BlockingQueue<RequestRecord> queue = new ArrayBlockingQueue<>(1000);

    @Override
    public Approver approver() {
        return new QueueApprover(queue);
    }

    @Override
    public List<String> toldOf(Approver approver) {
        return queue.stream().map(RequestRecord::id).toList();
    }
}
