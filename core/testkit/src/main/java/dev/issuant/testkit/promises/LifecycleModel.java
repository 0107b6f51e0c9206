package dev.issuant.testkit.promises;

import dev.issuant.LifecycleState;
import dev.issuant.RequestState;
import dev.issuant.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What credentials and requests should be: the reference against which histories are played. */
final class LifecycleModel {
    static final class Cred {
        String id = "";

        @Nullable
        Secret secret;

        @Nullable
        Cred parent;

        @Nullable
        Req request;

        Instant end = Instant.MAX;
        Set<String> scopes = Set.of();
        LifecycleState row = LifecycleState.ACTIVE;
        boolean cut;
        boolean confirmed;
        boolean replaced;

        boolean isIn(String scope) {
            return scopes.contains(scope) || (parent != null && parent.isIn(scope));
        }

        private boolean above(LifecycleState state) {
            return parent != null && (parent.row == state || parent.above(state));
        }

        /** The state in effect. */
        LifecycleState at(Instant now) {
            if (row.isTerminal()) {
                return row;
            }
            if (cut || above(LifecycleState.REVOKED)) {
                return LifecycleState.REVOKED;
            }
            if (!now.isBefore(end)) {
                return LifecycleState.EXPIRED;
            }
            return above(LifecycleState.SUSPENDED) ? LifecycleState.SUSPENDED : row;
        }
    }

    static final class Req {
        /** Of every request; see {@link RequestActs#request}. */
        static final Set<String> SCOPES = Set.of("realm", "label:even");

        String id = "";
        Instant end = Instant.MAX;
        RequestState row = RequestState.PENDING;
        boolean cut;
        final List<String> voters = new ArrayList<>();

        @Nullable
        Cred issued;

        boolean isOpen(Instant now) {
            return !row.isTerminal() && now.isBefore(end);
        }
    }

    final List<Cred> creds = new ArrayList<>();
    final List<Req> requests = new ArrayList<>();

    void cut(String scope) {
        creds.stream().filter(cred -> cred.isIn(scope)).forEach(cred -> cred.cut = true);
        requests.stream().filter(request -> Req.SCOPES.contains(scope)).forEach(request -> request.cut = true);
    }

    void sweep(Instant now) {
        for (Cred cred : creds) {
            if (!cred.row.isTerminal() && (cred.cut || !now.isBefore(cred.end))) {
                LifecycleState state = cred.at(now);
                cred.row = state.isTerminal() ? state : cred.row;
            }
        }
        for (Req request : requests) {
            if (!request.row.isTerminal() && !now.isBefore(request.end)) {
                request.row = RequestState.EXPIRED;
            }
        }
    }
}
