package dev.issuant.internal.records;

import dev.issuant.RequestRecord;
import dev.issuant.RequestRecord.Vote;
import dev.issuant.RequestState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of a request that differ in what may change: state, votes, and the credential issued for it. */
public final class RequestStates {
    private RequestStates() {}

    /** In another state, with the credential that was issued for it, if one was. */
    public static RequestRecord moved(RequestRecord q, RequestState state, @Nullable String credentialId) {
        return copy(q, state, q.votes(), credentialId);
    }

    /** With these votes, in the state they lead to. */
    public static RequestRecord voted(RequestRecord q, RequestState state, List<Vote> votes) {
        return copy(q, state, votes, q.credentialId());
    }

    private static RequestRecord copy(
            RequestRecord q, RequestState state, List<Vote> votes, @Nullable String credentialId) {
        return new RequestRecord(
                q.id(),
                q.realm(),
                state,
                q.subject(),
                q.requester(),
                q.kind(),
                q.facts(),
                q.lifetime(),
                q.purpose(),
                q.labels(),
                q.reasons(),
                q.approvals(),
                votes,
                q.digest(),
                q.createdAt(),
                q.expiresAt(),
                credentialId);
    }
}
