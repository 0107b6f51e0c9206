package dev.issuant.internal.gate;

import dev.issuant.Credential;
import dev.issuant.Decision;
import dev.issuant.LifecycleState;
import dev.issuant.PolicyInput;
import dev.issuant.Quota;
import dev.issuant.Reason;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import dev.issuant.VerifiedEvidence;
import dev.issuant.audit.AuditEvent;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.internal.codec.BodyWriter;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredDecision;
import dev.issuant.internal.codec.StoredKey;
import dev.issuant.internal.codec.StoredOutside;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.gate.Step1Resolve.Parties;
import dev.issuant.internal.lifecycle.Lifecycle;
import dev.issuant.internal.lifecycle.RequestLifecycle;
import dev.issuant.internal.records.Ending;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.RequestStates;
import dev.issuant.internal.text.Pool;
import dev.issuant.spi.Change;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Step 6: what is committed together with an outcome. Single-use rows come first, so that a lost race is told by them. */
final class Step6Commit {
    /** A writer that grew for one large record is not kept. */
    private final Pool<BodyWriter> writers = new Pool<>(BodyWriter::new);

    private final Events events;

    Step6Commit(Events events) {
        this.events = events;
    }

    /** What a decision rests on, as it is stored. */
    static StoredDecision decision(String id, Ask ask, PolicyInput input, Decision decision, String policy) {
        return new StoredDecision(
                id,
                input,
                decision.terms(),
                decision.reasons(),
                policy,
                ask.issuer().encode(ask.spec()),
                ask.parent(),
                ask.key() == null ? null : ask.key().id());
    }

    /** The record of what was minted. */
    StoredCredential record(Granted granted, Minted made) {
        return record(granted, made.engine(), made.publicPart(), made.verifier(), LifecycleState.ACTIVE, null);
    }

    /** The record of what will be made outside under this name. */
    StoredCredential intent(Granted granted, String name) {
        return record(granted, "", new byte[0], new byte[0], LifecycleState.INTENDED, name);
    }

    private static StoredCredential record(
            Granted granted,
            String engine,
            byte[] publicPart,
            byte[] verifier,
            LifecycleState state,
            @Nullable String outside) {
        Ask ask = granted.ask();
        Parties parties = granted.parties();
        MintOrder order = granted.order();
        Credential credential = Credential.builder(
                        order.realm(), order.credentialId(), ask.issuer().kind())
                .subject(
                        order.subject(), parties.owner().id(), parties.subject().environment())
                .request(order.requester(), ask.requestId(), ask.purpose())
                .labels(ask.labels())
                .facts(order.granted())
                .life(order.issuedAt(), order.expiresAt())
                .decision(
                        granted.policy(),
                        digests(granted.input().evidence()),
                        parties.subject().assurance())
                .lineage(lineage(parties.parent()))
                .predecessor(
                        ask.replaced() == null
                                ? null
                                : ask.replaced().credential().id())
                .artifact(engine, publicPart)
                .state(state)
                .build();
        List<String> counters =
                List.copyOf(smallest(granted.decision().terms().quotas()).keySet());
        Set<String> inherited =
                parties.parent() == null ? Set.of() : parties.parent().handedOn();
        return new StoredCredential(
                credential, 0, ask.born(), verifier, counters, keyId(ask), inherited, null, outside);
    }

    /** Where several rules limit one counter, the credential counts once, and the smallest limit holds. */
    private static Map<String, Integer> smallest(List<Quota> quotas) {
        if (quotas.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (Quota quota : quotas) {
            limits.merge(quota.counter(), quota.max(), Math::min);
        }
        return limits;
    }

    private static @Nullable String keyId(Ask ask) {
        return ask.key() == null ? null : ask.key().id();
    }

    private static List<String> lineage(@Nullable StoredCredential parent) {
        if (parent == null) {
            return List.of();
        }
        List<String> lineage = new ArrayList<>(parent.credential().lineage().size() + 1);
        lineage.add(parent.credential().id());
        lineage.addAll(parent.credential().lineage());
        return lineage;
    }

    private static List<String> digests(List<VerifiedEvidence> evidence) {
        String[] digests = new String[evidence.size()];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = evidence.get(i).digest();
        }
        return List.of(digests);
    }

    /** Everything that is committed with an issued credential. */
    Unit issued(Granted granted, StoredCredential stored) {
        return new Unit(
                changes(granted, stored),
                List.of(event(granted, stored, granted.ask().act())));
    }

    /**
     * Everything that is committed before an act outside: all that must happen once, so that only one ever acts.
     *
     * @param due when it counts as lost
     */
    Unit intended(Granted granted, StoredCredential intent, String name, Instant due) {
        List<Change> changes = changes(granted, intent);
        StoredOutside outside =
                StoredOutside.intended(intent.credential(), name, granted.ask().now(), due);
        changes.add(new Change.Put(outside.toRow(), 0, false));
        return new Unit(changes, List.of(event(granted, intent, "credential.intend")));
    }

    /** What is committed after an act outside; refused once a sweep has taken the act for lost. */
    Unit outcome(Granted granted, StoredCredential active, String name) {
        Lifecycle.require(LifecycleState.INTENDED, active.credential().state());
        StoredOutside standing =
                StoredOutside.standing(active.credential(), name, granted.ask().now());
        return new Unit(
                List.of(
                        new Change.Put(active.toRow(), active.version(), false),
                        new Change.Put(standing.toRow(), standing.version(), false)),
                List.of(event(granted, active, granted.ask().act())));
    }

    private AuditEvent event(Granted granted, StoredCredential stored, String act) {
        Ask ask = granted.ask();
        return events.on(
                stored.credential(),
                act,
                ask.requester().toString(),
                ask.now(),
                codes(granted.decision().reasons()));
    }

    private List<Change> changes(Granted granted, StoredCredential stored) {
        Ask ask = granted.ask();
        PolicyInput input = granted.input();
        Decision decision = granted.decision();
        String id = stored.credential().id();
        List<Change> changes = new ArrayList<>(6);
        if (ask.key() != null) {
            StoredKey key = ask.key();
            changes.add(new Change.Put(key.leadingTo(id, null).toRow(), key.version(), false));
        }
        if (ask.approved() != null) {
            StoredRequest done = issuedAs(ask.approved(), id);
            changes.add(new Change.Put(done.toRow(), done.version(), false));
        }
        if (ask.replaced() != null) {
            replace(ask, ask.replaced(), id, changes);
        }
        claims(ask, input, changes);
        BodyWriter writer = writers.take();
        changes.add(new Change.Put(stored.toRow(writer), 0, false));
        changes.add(new Change.Put(
                decision(id, ask, input, decision, granted.policy()).toRow(writer), 0, false));
        if (writer.isSmall()) {
            writers.give(writer);
        }
        smallest(decision.terms().quotas()).forEach((counter, max) -> changes.add(new Change.Count(counter, 1, max)));
        return changes;
    }

    private static StoredRequest issuedAs(StoredRequest approved, String credentialId) {
        RequestState state = approved.request().state();
        if (state != RequestState.ISSUED) {
            RequestLifecycle.require(state, RequestState.ISSUED);
        }
        return approved.with(RequestStates.moved(approved.request(), RequestState.ISSUED, credentialId));
    }

    private static void replace(Ask ask, StoredCredential old, String successor, List<Change> changes) {
        Credential.Builder next = old.credential().toBuilder();
        if (old.credential().state() == LifecycleState.ABANDONED) {
            changes.add(new Change.Put(old.replaced(old.credential(), successor).toRow(), old.version(), false));
            return;
        }
        if (old.credential().state() == LifecycleState.REVOKED) {
            // It was never released; from now on it counts as replaced, so that it is replaced only once.
            Credential replaced = next.ended(old.credential().endedAt().orElse(ask.now()), RevocationReason.UNDELIVERED)
                    .build();
            changes.add(new Change.Put(old.replaced(replaced, successor).toRow(), old.version(), false));
            return;
        }
        Lifecycle.require(old.credential().state(), LifecycleState.REVOKED);
        Credential revoked = next.state(LifecycleState.REVOKED)
                .ended(ask.now(), RevocationReason.UNDELIVERED)
                .build();
        changes.addAll(Ending.of(old.replaced(revoked, successor), ask.now()));
    }

    /** What was shown now is used up; what was proved before was claimed with the request. */
    private static void claims(Ask ask, PolicyInput input, List<Change> changes) {
        for (VerifiedEvidence evidence : input.evidence()) {
            if (!ask.proved().contains(evidence)) {
                changes.add(new Change.Claim("evidence:" + evidence.type(), evidence.id(), ask.requestId()));
            }
        }
    }

    /** Everything that is committed with a request that waits for approval. */
    Unit pending(Ask ask, PolicyInput input, Decision decision, String policy, StoredRequest request) {
        List<Change> changes = new ArrayList<>(4);
        if (ask.key() != null) {
            StoredKey key = ask.key();
            changes.add(new Change.Put(key.leadingTo(null, ask.requestId()).toRow(), key.version(), false));
        }
        claims(ask, input, changes);
        changes.add(new Change.Put(request.toRow(), 0, false));
        changes.add(new Change.Put(
                decision(ask.requestId(), ask, input, decision, policy).toRow(), 0, false));
        AuditEvent event = asked(
                        "request.create", AuditOutcome.PENDING, ask, policy, decision.reasons(), input.evidence())
                .subject(request.request().subject())
                .build();
        return new Unit(changes, List.of(event));
    }

    /** The audit event of a denial. */
    Unit denied(Ask ask, List<Reason> reasons, String policy, List<VerifiedEvidence> evidence) {
        AuditEvent event = asked(ask.act(), AuditOutcome.DENIED, ask, policy, reasons, evidence)
                .subject(ask.subject())
                .build();
        return new Unit(List.of(), List.of(event));
    }

    private AuditEvent.Builder asked(
            String act,
            AuditOutcome outcome,
            Ask ask,
            String policy,
            List<Reason> reasons,
            List<VerifiedEvidence> evidence) {
        return events.of(act, outcome, ask.requester().toString(), ask.now())
                .kind(ask.issuer().kind().name())
                .reasons(codes(reasons))
                .policyDigest(policy)
                .evidenceDigests(digests(evidence))
                .correlation(ask.requestId());
    }

    private static List<String> codes(List<Reason> reasons) {
        List<String> codes = Reason.codes(reasons);
        return codes.size() <= AuditEvent.MAX_LIST ? codes : codes.subList(0, AuditEvent.MAX_LIST);
    }
}
