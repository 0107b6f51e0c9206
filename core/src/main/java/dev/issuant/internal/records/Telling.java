package dev.issuant.internal.records;

import dev.issuant.IssuantException;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.Approver;
import dev.issuant.spi.Change;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells approvers that a request waits. A failure loses nothing: the request is stored, and the next sweep tells again. */
public final class Telling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private record Guarded(Approver approver, Guard guard) {}

    private final List<Guarded> approvers = new ArrayList<>();
    private final Committer committer;

    /** Tells these. */
    public Telling(List<Approver> approvers, Committer committer) {
        this.committer = committer;
        for (Approver approver : approvers) {
            this.approvers.add(new Guarded(
                    approver, Guard.of("approver " + approver.getClass().getSimpleName(), approver.mayBlock())));
        }
    }

    /** Whether there is nobody to tell. */
    public boolean isNobody() {
        return approvers.isEmpty();
    }

    /**
     * Tells everybody, and remembers it if everybody was told. Each has an equal part of the time, and one part is kept
     * for remembering, so that one who hangs does not keep the others from it.
     */
    public void tell(StoredRequest request, Budget budget) {
        boolean all = true;
        for (int i = 0; i < approvers.size(); i++) {
            Guarded guarded = approvers.get(i);
            Budget share = budget.share(approvers.size() - i + 1);
            try {
                guarded.guard().run(share, () -> guarded.approver().tell(request.request()));
            } catch (IssuantException e) {
                LOG.warn(
                        "{} was not told of request {}: {}",
                        guarded.guard().provider(),
                        request.request().id(),
                        e.code());
                all = false;
            }
        }
        if (all) {
            remember(request, budget);
        }
    }

    private void remember(StoredRequest request, Budget budget) {
        StoredRequest told = request.asTold();
        try {
            committer.commit(new Unit(List.of(new Change.Put(told.toRow(), told.version(), false)), List.of()), budget);
        } catch (IssuantException.Unavailable e) {
            // The request is stored all the same; the next sweep tells once more.
            LOG.warn(
                    "it was not recorded that request {} was told of: {}",
                    request.request().id(),
                    e.code());
        } catch (CommitRefused e) {
            // Somebody voted or withdrew meanwhile, so they know; a later sweep tells the others once more.
            LOG.debug(
                    "request {} changed while its approvers were told",
                    request.request().id());
        }
    }

    @Override
    public void close() {
        approvers.forEach(guarded -> guarded.guard().close());
    }
}
