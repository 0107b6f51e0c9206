package dev.issuant.testkit;

import dev.issuant.RequestRecord;
import dev.issuant.spi.Approver;
import java.util.List;

class RecordingApproverContractTest implements ApproverContract {
    private final RecordingApprover approver = new RecordingApprover();

    @Override
    public Approver approver() {
        return approver;
    }

    @Override
    public List<String> toldOf(Approver told) {
        return approver.told().stream().map(RequestRecord::id).toList();
    }
}
