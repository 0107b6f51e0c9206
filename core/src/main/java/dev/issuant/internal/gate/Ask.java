package dev.issuant.internal.gate;

import dev.issuant.Actor;
import dev.issuant.CredentialSpec;
import dev.issuant.Evidence;
import dev.issuant.IssuanceRequest;
import dev.issuant.PolicyInput;
import dev.issuant.VerifiedEvidence;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredDecision;
import dev.issuant.internal.codec.StoredKey;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.spi.CredentialIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the gate, whichever way it came: a fresh request, the collection of an approved one, or the
 * replacement of a credential whose secret was lost.
 *
 * @param requestId the correlation of everything that belongs to the request
 * @param requester who asks
 * @param subject the id or alias of the subject
 * @param spec what is asked for
 * @param issuer the issuer of that kind
 * @param lifetime the life asked for
 * @param purpose why
 * @param environment the environment the requester named, or null
 * @param parent the credential it derives from, or null
 * @param labels the labels
 * @param evidence what is shown now, not yet verified
 * @param proved what was verified when the request was first made
 * @param key the row of the idempotency key that this will write, or null
 * @param approved the request by which it was approved, or null
 * @param replaced the credential that is replaced, or null
 * @param now the moment of the act
 * @param born the position in the change feed when the act began, or when what is collected was asked for
 * @param budget how long it may take
 */
record Ask(
        String requestId,
        Actor requester,
        String subject,
        CredentialSpec spec,
        CredentialIssuer issuer,
        Duration lifetime,
        String purpose,
        @Nullable String environment,
        @Nullable String parent,
        Set<String> labels,
        List<Evidence> evidence,
        List<VerifiedEvidence> proved,
        @Nullable StoredKey key,
        @Nullable StoredRequest approved,
        @Nullable StoredCredential replaced,
        Instant now,
        long born,
        Budget budget) {

    /** What is written to the audit trail as the act. */
    String act() {
        return replaced != null ? "credential.reissue" : "credential.issue";
    }

    /** Whether nothing was decided before. */
    boolean isFresh() {
        return approved == null && replaced == null;
    }

    /** A fresh request. */
    static Ask fresh(
            String requestId, IssuanceRequest request, CredentialIssuer issuer, Instant now, long born, Budget budget) {
        return new Ask(
                requestId,
                request.requester(),
                request.subject(),
                request.credential(),
                issuer,
                request.lifetime(),
                request.purpose(),
                request.environment().orElse(null),
                request.parent().orElse(null),
                request.labels(),
                request.evidence(),
                List.of(),
                null,
                null,
                null,
                now,
                born,
                budget);
    }

    /** What was asked and decided before, asked again by this actor. */
    static Ask again(
            String requestId,
            StoredDecision decided,
            Actor requester,
            CredentialIssuer issuer,
            Instant now,
            long born,
            Budget budget) {
        PolicyInput input = decided.input();
        return new Ask(
                requestId,
                requester,
                input.subject().id(),
                issuer.decode(decided.spec()),
                issuer,
                input.lifetime(),
                input.purpose(),
                null,
                decided.parent(),
                input.labels(),
                List.of(),
                input.evidence(),
                null,
                null,
                null,
                now,
                born,
                budget);
    }

    Ask with(@Nullable StoredKey writes, @Nullable StoredRequest collects, @Nullable StoredCredential replaces) {
        return new Ask(
                requestId,
                requester,
                subject,
                spec,
                issuer,
                lifetime,
                purpose,
                environment,
                parent,
                labels,
                evidence,
                proved,
                writes,
                collects,
                replaces,
                now,
                born,
                budget);
    }
}
