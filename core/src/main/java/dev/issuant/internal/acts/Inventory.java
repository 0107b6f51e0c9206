package dev.issuant.internal.acts;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialQuery;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.IssuancePolicy;
import dev.issuant.LifecycleState;
import dev.issuant.OutsideThing;
import dev.issuant.Page;
import dev.issuant.RequestRecord;
import dev.issuant.RequestState;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredDecision;
import dev.issuant.internal.codec.StoredOutside;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.internal.duty.Duties;
import dev.issuant.internal.duty.Known;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records, each with the state that is in effect. Whoever may not read all sees only their own. */
public final class Inventory {
    private static final int SCAN = 500;
    private static final int PAGES = 4;

    private final Records records;
    private final Duties duties;
    private final StatusView view;
    private final Uses uses;
    private final IssuancePolicy policy;
    private final Guard policyGuard;

    /** Reads the records of one realm. */
    public Inventory(
            Records records, Duties duties, StatusView view, Uses uses, IssuancePolicy policy, Guard policyGuard) {
        this.records = records;
        this.duties = duties;
        this.view = view;
        this.uses = uses;
        this.policy = policy;
        this.policyGuard = policyGuard;
    }

    /** One credential. */
    public Credential credential(String id, Actor actor, Instant now, Budget budget) {
        view.refresh(budget);
        StoredCredential stored = records.credential(id, budget);
        if (stored == null || !duties.mayRead(actor, stored.credential(), budget)) {
            throw Duties.noSuchCredential();
        }
        return effective(stored, now);
    }

    private Credential effective(StoredCredential stored, Instant now) {
        LifecycleState state = view.effective(stored, now);
        return state == stored.credential().state()
                ? stored.credential()
                : stored.credential().toBuilder().state(state).build();
    }

    /** A page of credentials. */
    public Page<Credential> credentials(CredentialQuery query, Actor actor, Instant now, Budget budget) {
        boolean all = Duties.readsAll(actor);
        Known known = all ? null : duties.require(actor, now, budget);
        view.refresh(budget);
        List<Credential> found = new ArrayList<>();
        @Nullable String after = query.after().orElse(null);
        Reach reach = new Reach(all, budget);
        while (true) {
            List<Row> rows = records.query(rows(query, after), budget);
            for (Row row : rows) {
                after = row.id();
                Credential credential = effective(StoredCredential.of(row), now);
                boolean visible = known == null || isOwn(credential, known.id());
                if (visible && matches(query, credential) && !isUsed(query, credential, budget)) {
                    found.add(credential);
                    if (found.size() == query.limit()) {
                        return new Page<>(found, after);
                    }
                }
            }
            if (rows.size() < SCAN) {
                return new Page<>(found, null);
            }
            if (reach.isOver()) {
                return new Page<>(found, after);
            }
        }
    }

    /** How far is looked for one page: as half of the time allows, and not too far for who may not read all. */
    private static final class Reach {
        private final Budget half;
        private int pages;

        Reach(boolean all, Budget budget) {
            this.half = budget.share(2);
            this.pages = all ? Integer.MAX_VALUE : PAGES;
        }

        boolean isOver() {
            pages--;
            return pages == 0 || half.isUsedUp();
        }
    }

    private RowQuery rows(CredentialQuery q, @Nullable String after) {
        return new RowQuery(
                records.realm(),
                StoredCredential.TABLE,
                q.subject().orElse(null),
                q.owner().orElse(null),
                q.kind().map(CredentialKind::name).orElse(null),
                null,
                q.environment().orElse(null),
                q.label().orElse(null),
                q.expiresBefore().orElse(null),
                null,
                after,
                SCAN);
    }

    private static boolean isOwn(Credential credential, String id) {
        return credential.subject().equals(id)
                || credential.owner().equals(id)
                || credential.requester().equals(id);
    }

    private static boolean matches(CredentialQuery query, Credential credential) {
        return (query.state().isEmpty() || query.state().get() == credential.state())
                && (!query.unconfirmed() || credential.confirmedAt().isEmpty());
    }

    private boolean isUsed(CredentialQuery query, Credential credential, Budget budget) {
        Instant since = query.unusedSince().orElse(null);
        if (since == null) {
            return false;
        }
        // Born since then: too young to be called unused.
        return !credential.issuedAt().isBefore(since)
                || uses.last(credential.id(), budget)
                        .filter(last -> !last.isBefore(since))
                        .isPresent();
    }

    /** A page of what should be gone outside and is not known to be. */
    public Page<OutsideThing> lingering(@Nullable String after, int limit, Actor actor, Instant now, Budget budget) {
        Known known = Duties.readsAll(actor) ? null : duties.require(actor, now, budget);
        List<OutsideThing> found = new ArrayList<>();
        @Nullable String from = after;
        while (true) {
            RowQuery query = new RowQuery(
                    records.realm(),
                    StoredOutside.TABLE,
                    null,
                    null,
                    null,
                    StoredOutside.State.OWED.name(),
                    null,
                    null,
                    null,
                    null,
                    from,
                    SCAN);
            List<Row> rows = records.query(query, budget);
            for (Row row : rows) {
                from = row.id();
                OutsideThing thing = StoredOutside.of(row).thing();
                if (known == null
                        || thing.subject().equals(known.id())
                        || thing.owner().equals(known.id())) {
                    found.add(thing);
                    if (found.size() == limit) {
                        return new Page<>(found, from);
                    }
                }
            }
            if (rows.size() < SCAN) {
                return new Page<>(found, null);
            }
        }
    }

    /** One request. */
    public RequestRecord request(String id, Actor actor, Instant now, Budget budget) {
        StoredRequest stored = records.request(id, budget);
        boolean visible = stored != null && (mayReadRequests(actor) || isRequester(stored, actor, now, budget));
        if (stored == null || !visible) {
            throw Duties.noSuchRequest();
        }
        return stored.request();
    }

    private static boolean mayReadRequests(Actor actor) {
        return Duties.readsAll(actor) || actor.has(Duty.APPROVE);
    }

    private boolean isRequester(StoredRequest stored, Actor actor, Instant now, Budget budget) {
        Known known = duties.known(actor, now, budget);
        return known != null && known.id().equals(stored.request().requester());
    }

    /** A page of requests in a state. */
    public Page<RequestRecord> requests(
            RequestState state, @Nullable String after, int limit, Actor actor, Instant now, Budget budget) {
        Known known = mayReadRequests(actor) ? null : duties.require(actor, now, budget);
        List<RequestRecord> found = new ArrayList<>();
        @Nullable String from = after;
        Reach reach = new Reach(known == null, budget);
        while (true) {
            RowQuery query = new RowQuery(
                    records.realm(),
                    StoredRequest.TABLE,
                    null,
                    null,
                    null,
                    state.name(),
                    null,
                    null,
                    null,
                    null,
                    from,
                    SCAN);
            List<Row> rows = records.query(query, budget);
            for (Row row : rows) {
                from = row.id();
                RequestRecord request = StoredRequest.of(row).request();
                if (known == null || request.requester().equals(known.id())) {
                    found.add(request);
                    if (found.size() == limit) {
                        return new Page<>(found, from);
                    }
                }
            }
            if (rows.size() < SCAN) {
                return new Page<>(found, null);
            }
            if (reach.isOver()) {
                return new Page<>(found, from);
            }
        }
    }

    /** What the policy of today says of what was asked when the credential was issued. */
    public Decision replay(String id, Actor actor, Instant now, Budget budget) {
        StoredCredential stored = records.credential(id, budget);
        StoredDecision decided = records.decision(id, budget);
        if (stored == null || decided == null || !duties.mayRead(actor, stored.credential(), budget)) {
            throw Duties.noSuchCredential();
        }
        return policyGuard.call(budget, () -> policy.decide(decided.input().at(now)));
    }
}
