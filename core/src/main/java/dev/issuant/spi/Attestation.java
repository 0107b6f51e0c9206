package dev.issuant.spi;

import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An attestor's answer: verified, or refused for a reason. Immutable. */
public final class Attestation {
    private final @Nullable VerifiedEvidence evidence;
    private final @Nullable Reason refusal;

    private Attestation(@Nullable VerifiedEvidence evidence, @Nullable Reason refusal) {
        this.evidence = evidence;
        this.refusal = refusal;
    }

    /** The evidence holds. */
    public static Attestation verified(VerifiedEvidence evidence) {
        return new Attestation(Objects.requireNonNull(evidence), null);
    }

    /** The evidence does not hold. */
    public static Attestation refused(Reason reason) {
        return new Attestation(null, Objects.requireNonNull(reason));
    }

    /** What was established; null when it was refused. */
    public @Nullable VerifiedEvidence evidence() {
        return evidence;
    }

    /** Why it was refused; null when it holds. */
    public @Nullable Reason refusal() {
        return refusal;
    }

    @Override
    public String toString() {
        return evidence != null ? "Verified(" + evidence + ")" : "Refused(" + refusal + ")";
    }
}
