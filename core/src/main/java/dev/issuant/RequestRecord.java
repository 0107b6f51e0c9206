package dev.issuant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that needs approval, as its requester and its approvers see it. Its content never changes after it was
 * stored; votes are bound to {@link #digest()}. A record, because nothing is proved by holding one.
 *
 * @param id the request's id
 * @param realm the realm
 * @param state where it stands
 * @param subject the canonical id of the subject
 * @param requester the canonical id of who asks
 * @param kind the kind asked for
 * @param facts what the credential would say, as narrowed by policy
 * @param lifetime the life asked for, as capped by policy
 * @param purpose why it is asked for
 * @param labels its labels
 * @param reasons the rules that asked for approval
 * @param approvals what is needed
 * @param votes the votes given so far
 * @param digest SHA-256 over the request, the policy version and the evidence, in lower-case hex
 * @param createdAt when it was stored
 * @param expiresAt when it ends by itself
 * @param credentialId the credential issued for it, or null
 */
public record RequestRecord(
        String id,
        String realm,
        RequestState state,
        String subject,
        String requester,
        CredentialKind kind,
        CredentialFacts facts,
        Duration lifetime,
        String purpose,
        Set<String> labels,
        List<Reason> reasons,
        List<ApprovalRequirement> approvals,
        List<Vote> votes,
        String digest,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String credentialId) {

    /**
     * One person's vote.
     *
     * @param person the canonical id of who voted
     * @param delegator the canonical id of the person for whom they voted, or null
     * @param approve whether it was yes
     * @param at when
     * @param assurance how well the host had authenticated them for it
     * @param note what they said; may be empty
     */
    public record Vote(
            String person, @Nullable String delegator, boolean approve, Instant at, Assurance assurance, String note) {}

    /** Copies the collections. */
    public RequestRecord {
        labels = Set.copyOf(labels);
        reasons = List.copyOf(reasons);
        approvals = List.copyOf(approvals);
        votes = List.copyOf(votes);
    }

    /** The credential issued for it. */
    public Optional<String> credential() {
        return Optional.ofNullable(credentialId);
    }

    @Override
    public String toString() {
        return "request " + id + " (" + state + ", needs " + approvals + ")";
    }
}
