package dev.issuant.internal.gate;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.Reason;
import dev.issuant.RevocationReason;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredDecision;
import dev.issuant.internal.codec.StoredKey;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.duty.Duties;
import dev.issuant.internal.duty.Known;
import dev.issuant.internal.records.Denials;
import dev.issuant.internal.records.Issuers;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.text.Ids;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CredentialIssuer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three ways into the gate, and what happens when a race is lost: the winner's outcome is the answer, without the
 * secret.
 */
public final class Intake {
    private static final int TRIES = 16;
    private static final Reason CUT = Reason.of(
            "REVOKED_MEANWHILE",
            "A mass revocation since the request was made covers what it asks for; make a new request.",
            "SP800-53-AC-2");

    private final Gate gate;
    private final Issuers issuers;
    private final Records records;
    private final Duties duties;
    private final StatusView view;
    private final Places places;
    private final Denials denials;
    private final Ids ids;

    /**
     * The ways into this gate.
     *
     * @param places frees the places of credentials that have ended
     */
    public Intake(
            Gate gate,
            Issuers issuers,
            Records records,
            Duties duties,
            StatusView view,
            Places places,
            Denials denials,
            Ids ids) {
        this.gate = gate;
        this.issuers = issuers;
        this.records = records;
        this.duties = duties;
        this.view = view;
        this.places = places;
        this.denials = denials;
        this.ids = ids;
    }

    /** Frees the places of credentials that have ended and still count, those of this subject or alias first. */
    @FunctionalInterface
    public interface Places {
        /** Frees what it finds in time. */
        void free(String subject, Instant now, Budget budget);
    }

    /** One try at something that may lose a race; null means: look again. */
    private interface Attempt {
        @Nullable
        Ruling make() throws CommitRefused;
    }

    private Ruling contend(Ask ask, Attempt attempt) {
        boolean swept = false;
        for (int i = 0; i < TRIES; i++) {
            try {
                Ruling ruling = attempt.make();
                if (ruling != null) {
                    return ruling;
                }
            } catch (CommitRefused refused) {
                Reason lost = Gate.lost(refused);
                if (refused.reason() == Cause.LIMIT && !swept) {
                    // Places of credentials whose time has passed are free; count again without them.
                    swept = true;
                    places.free(ask.subject(), ask.now(), ask.budget());
                } else if (lost != null) {
                    return gate.deny(ask, List.of(lost), List.of());
                }
            }
        }
        throw new IssuantException.Conflict("TOO_BUSY", "others kept changing the same rows; try again");
    }

    /** The position in the change feed from which on a cut concerns what is issued now. */
    private long born(Budget budget) {
        view.refresh(budget);
        return view.position();
    }

    /** A fresh request. */
    public Ruling issue(IssuanceRequest request, Instant now, Budget budget) {
        CredentialIssuer issuer = issuers.of(request.credential());
        Ask ask = Ask.fresh(ids.next(), request, issuer, now, born(budget), budget);
        Known requester = request.idempotencyKey().isEmpty() ? null : duties.known(request.requester(), now, budget);
        if (request.idempotencyKey().isEmpty() || requester == null) {
            return contend(ask, () -> gate.pass(ask));
        }
        String keyId = StoredKey.idOf(requester.id(), request.idempotencyKey().get());
        String digest = Gate.digestOf(ask);
        return contend(ask, () -> {
            StoredKey key = records.key(keyId, budget);
            if (key != null && !key.requestDigest().equals(digest)) {
                throw new IssuantException.Conflict(
                        "IDEMPOTENCY_KEY_REUSED", "this idempotency key was used for another request; take a new one");
            }
            if (key != null && !key.isVoid()) {
                return repeat(key, now, budget);
            }
            StoredKey free = key != null ? key : new StoredKey(records.realm(), keyId, 0, digest, null, null);
            return gate.pass(ask.with(free, null, null));
        });
    }

    private Ruling repeat(StoredKey key, Instant now, Budget budget) {
        if (key.credentialId() != null) {
            return issued(key.credentialId(), now, budget);
        }
        StoredRequest request = key.requestId() == null ? null : records.request(key.requestId(), budget);
        if (request == null) {
            throw incomplete();
        }
        Ruling settled = settled(request, now, budget);
        return settled != null ? settled : Ruling.pending(request.request());
    }

    private Ruling issued(String credentialId, Instant now, Budget budget) {
        StoredCredential stored = records.credential(credentialId, budget);
        if (stored == null) {
            throw incomplete();
        }
        Credential credential = stored.credential();
        if (credential.state() == LifecycleState.INTENDED) {
            throw new IssuantException.Unavailable(
                    "ACT_UNFINISHED",
                    "issuer " + credential.kind(),
                    "the first call with this key has not finished, or was cut off and waits for a sweep; try again",
                    null);
        }
        return Ruling.issued(
                credential.toBuilder().state(view.effective(stored, now)).build(), null);
    }

    private static IssuantException.Broken incomplete() {
        return new IssuantException.Broken("STORE_BROKEN", "the store lacks a row that was committed", null);
    }

    /** What came of a request that needs no step any more; null while it waits for votes or for its requester. */
    private @Nullable Ruling settled(StoredRequest stored, Instant now, Budget budget) {
        String id = stored.request().id();
        return switch (stored.request().state()) {
            case ISSUED -> issued(stored.request().credential().orElseThrow(Intake::incomplete), now, budget);
            case REJECTED -> Ruling.denied(id, List.of(Reason.of("REJECTED", "An approver rejected the request.")));
            case WITHDRAWN -> Ruling.denied(id, List.of(Reason.of("WITHDRAWN", "The request was withdrawn.")));
            case EXPIRED -> expired(id);
            case PENDING, APPROVED -> now.isBefore(stored.request().expiresAt()) ? null : expired(id);
        };
    }

    private static Ruling expired(String id) {
        return Ruling.denied(
                id, List.of(Reason.of("REQUEST_EXPIRED", "Nobody decided, or nobody collected, in time.")));
    }

    /** The collection of what became of a request. */
    public Ruling collect(String requestId, Actor actor, Instant now, Budget budget) {
        StoredRequest first = own(requestId, actor, now, budget);
        Ruling early = settled(first, now, budget);
        if (early != null) {
            return early;
        }
        StoredDecision decided = records.decision(requestId, budget);
        if (decided == null) {
            throw incomplete();
        }
        CredentialIssuer issuer = issuerOf(decided);
        view.refresh(budget);
        // Born when it was asked for: what was cut while the request waited stays cut.
        Ask ask = Ask.again(requestId, decided, actor, issuer, now, first.born(), budget);
        if (view.isCut(decided.scopes(), first.born())) {
            return gate.deny(ask, List.of(CUT), List.of());
        }
        return contend(ask, () -> {
            StoredRequest stored = own(requestId, actor, now, budget);
            Ruling settled = settled(stored, now, budget);
            if (settled != null) {
                return settled;
            }
            return switch (stored.request().state()) {
                case APPROVED -> gate.pass(ask.with(null, stored, null));
                default -> Ruling.pending(stored.request());
            };
        });
    }

    private StoredRequest own(String requestId, Actor actor, Instant now, Budget budget) {
        StoredRequest stored = records.request(requestId, budget);
        Known known = duties.known(actor, now, budget);
        if (stored == null || known == null || !stored.request().requester().equals(known.id())) {
            throw denials.record("credential.issue", actor, null, Duties.noSuchRequest(), now, budget);
        }
        return stored;
    }

    private CredentialIssuer issuerOf(StoredDecision decided) {
        CredentialIssuer issuer = issuers.of(decided.input().kind());
        if (issuer == null) {
            throw new IssuantException.Conflict(
                    "NO_ISSUER", "this authority no longer has an issuer of that kind; add it to the builder");
        }
        return issuer;
    }

    /** The replacement of a credential whose secret never reached anybody. */
    public Ruling reissue(String credentialId, Actor actor, Instant now, Budget budget) {
        StoredCredential old = records.credential(credentialId, budget);
        Known known = duties.known(actor, now, budget);
        if (old == null || known == null || !old.credential().requester().equals(known.id())) {
            throw denials.record("credential.reissue", actor, credentialId, Duties.noSuchCredential(), now, budget);
        }
        // First the position, then the check: a cut that comes after the check kills what is born at that position.
        long born = born(budget);
        requireReplaceable(old, now);
        StoredDecision decided = records.decision(credentialId, budget);
        if (decided == null) {
            throw incomplete();
        }
        StoredKey key = old.idempotencyId() == null ? null : records.key(old.idempotencyId(), budget);
        if (key != null && !key.isVoid() && !credentialId.equals(key.credentialId())) {
            throw replacedMeanwhile();
        }
        StoredRequest approved = records.request(old.credential().requestId(), budget);
        Ask ask = Ask.again(old.credential().requestId(), decided, actor, issuerOf(decided), now, born, budget)
                .with(key, approved, old);
        try {
            return gate.pass(ask);
        } catch (CommitRefused refused) {
            Reason lost = Gate.lost(refused);
            if (lost != null) {
                return gate.deny(ask, List.of(lost), List.of());
            }
            throw replacedMeanwhile();
        }
    }

    private static IssuantException.Conflict replacedMeanwhile() {
        return new IssuantException.Conflict(
                "REPLACED_MEANWHILE", "the credential changed meanwhile, perhaps somebody else replaced it");
    }

    private void requireReplaceable(StoredCredential old, Instant now) {
        Credential credential = old.credential();
        boolean unreleased = credential.state() == LifecycleState.REVOKED
                && credential
                        .revocationReason()
                        .filter(RevocationReason.UNRELEASED::equals)
                        .isPresent()
                && now.isBefore(credential.expiresAt())
                && !view.isCut(old);
        LifecycleState state = view.effective(old, now);
        boolean abandoned = state == LifecycleState.ABANDONED
                && old.successor() == null
                && now.isBefore(credential.expiresAt())
                && !view.isCut(old);
        if (state != LifecycleState.ACTIVE && !unreleased && !abandoned) {
            throw new IssuantException.Conflict(
                    "NOT_REPLACEABLE", "a credential that is " + state + " is not replaced; make a new request");
        }
        if (credential.confirmedAt().isPresent()) {
            throw new IssuantException.Conflict(
                    "ALREADY_CONFIRMED", "its recipient has confirmed it; make a new request instead");
        }
    }
}
