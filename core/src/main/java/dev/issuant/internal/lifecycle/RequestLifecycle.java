package dev.issuant.internal.lifecycle;

import static dev.issuant.RequestState.APPROVED;
import static dev.issuant.RequestState.EXPIRED;
import static dev.issuant.RequestState.ISSUED;
import static dev.issuant.RequestState.PENDING;
import static dev.issuant.RequestState.REJECTED;
import static dev.issuant.RequestState.WITHDRAWN;

import dev.issuant.IssuantException;
import dev.issuant.RequestState;
import java.util.Map;
import java.util.Set;

/** The one table of transitions of a request that needs approval. */
public final class RequestLifecycle {
    private static final Map<RequestState, Set<RequestState>> NEXT = Map.of(
            PENDING, Set.of(APPROVED, REJECTED, WITHDRAWN, EXPIRED),
            APPROVED, Set.of(ISSUED, REJECTED, WITHDRAWN, EXPIRED));

    private RequestLifecycle() {}

    /** The states that may follow. */
    public static Set<RequestState> next(RequestState state) {
        return NEXT.getOrDefault(state, Set.of());
    }

    /**
     * Checks that a transition exists.
     *
     * @throws IssuantException.Conflict with code {@code NO_SUCH_TRANSITION} naming both states
     */
    public static void require(RequestState from, RequestState to) {
        if (!next(from).contains(to)) {
            throw new IssuantException.Conflict(
                    "NO_SUCH_TRANSITION", "a request that is " + from + " cannot become " + to);
        }
    }
}
