package dev.issuant.x509;

import dev.issuant.Credential;
import dev.issuant.CredentialKind;
import dev.issuant.Evidence;
import dev.issuant.Presented;
import dev.issuant.Reason;
import dev.issuant.Verification;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;

/**
 * Takes a credential that was issued through the gate before (an API key, a JWT) as a one-time token to enrol with: it has
 * an owner, a policy, approvals and an end like every credential, speaks for its own subject and environment, and is good
 * once, for the gate claims it with what it led to. Thread-safe if the verifier is.
 */
public final class EnrolmentAttestor implements Attestor {
    /** The type of the evidence. */
    public static final String TYPE = "enrolment-token";

    private final CredentialKind kind;
    private final String audience;
    private final Function<Presented, Verification> verifier;

    private EnrolmentAttestor(CredentialKind kind, String audience, Function<Presented, Verification> verifier) {
        this.kind = kind;
        this.audience = audience;
        this.verifier = verifier;
    }

    /**
     * The attestor.
     *
     * @param kind the kind of the tokens
     * @param audience for whom they must have been issued; a kind without audiences ignores it
     * @param verifier the authority's own {@code verify}, as a lambda, for the authority is built later
     */
    public static EnrolmentAttestor of(
            CredentialKind kind, String audience, Function<Presented, Verification> verifier) {
        return new EnrolmentAttestor(kind, audience, verifier);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Attestation attest(Evidence evidence, Instant now) {
        byte[] content = evidence.content();
        Verification verification = verifier.apply(
                Presented.of(kind, new String(content, StandardCharsets.UTF_8)).atAudience(audience));
        // The moment of the request counts, whatever clock the verifier has.
        if (verification instanceof Verification.Accepted accepted
                && now.isBefore(accepted.credential().expiresAt())) {
            Credential token = accepted.credential();
            return Attestation.verified(
                    VerifiedEvidence.builder(TYPE, token.id(), Sha256.hex(content), token.expiresAt())
                            .subject(token.subject())
                            .environment(token.environment())
                            .claim(VerifiedEvidence.CREDENTIAL, token.id())
                            .build());
        }
        return Attestation.refused(Reason.of(
                "ENROLMENT_TOKEN_REFUSED", "The enrolment token is not one of this authority, or not active."));
    }
}
