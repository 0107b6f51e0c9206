package dev.issuant.spi;

import dev.issuant.CredentialFacts;
import dev.issuant.Reason;
import dev.issuant.internal.text.Checks;
import org.jspecify.annotations.Nullable;

/** What an issuer read from a presented credential: which one it claims to be and what it proved. Immutable. */
public final class Presentation {
    private static final byte[] NOTHING = new byte[0];

    private final String credentialId;
    private final CredentialFacts facts;
    private final byte[] proof;
    private final @Nullable Reason refusal;

    private Presentation(String credentialId, CredentialFacts facts, byte[] proof, @Nullable Reason refusal) {
        this.credentialId = credentialId;
        this.facts = facts;
        this.proof = proof;
        this.refusal = refusal;
    }

    /**
     * Read, and genuine as far as it proves itself.
     *
     * @param credentialId the id it claims
     * @param facts what it says; those facts must agree with the record
     * @param proof what {@link CredentialIssuer#proves} compares with the stored verifier
     */
    public static Presentation of(String credentialId, CredentialFacts facts, byte[] proof) {
        return new Presentation(Checks.id("credential id", credentialId), facts, proof.clone(), null);
    }

    /** Not acceptable, whatever the record says. */
    public static Presentation refused(Reason reason) {
        return new Presentation("", CredentialFacts.NONE, NOTHING, reason);
    }

    /** Why it was refused; null when it was read. */
    public @Nullable Reason refusal() {
        return refusal;
    }

    /** The id it claims. */
    public String credentialId() {
        return credentialId;
    }

    /** What it says. */
    public CredentialFacts facts() {
        return facts;
    }

    /** A copy of the proof. */
    public byte[] proof() {
        return proof.clone();
    }

    @Override
    public String toString() {
        return refusal == null ? "Presentation(read)" : "Presentation(" + refusal.code() + ")";
    }
}
