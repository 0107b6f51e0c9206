package dev.issuant.x509;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A certificate that a {@link X509Verifier} accepted; nobody else makes one. Immutable. */
public final class VerifiedCertificate {
    private final byte[] der;
    private final String credentialId;
    private final Set<String> names;
    private final String spiffeId;
    private final String holderKey;
    private final Instant expiresAt;

    VerifiedCertificate(
            byte[] der, String credentialId, Set<String> names, String spiffeId, String holderKey, Instant expiresAt) {
        this.der = der;
        this.credentialId = credentialId;
        this.names = names;
        this.spiffeId = spiffeId;
        this.holderKey = holderKey;
        this.expiresAt = expiresAt;
    }

    /** The id of its record, which is its serial number. */
    public String credentialId() {
        return credentialId;
    }

    /** Its names, as {@link X509Spec#names()} writes them. */
    public Set<String> names() {
        return names;
    }

    /** Its SPIFFE id. */
    public Optional<String> spiffeId() {
        return spiffeId.isEmpty() ? Optional.empty() : Optional.of(spiffeId);
    }

    /** {@code jkt:} and the thumbprint of its key. That the presenter holds the key is for TLS to prove. */
    public String holderKey() {
        return holderKey;
    }

    /** From when on it is valid no more. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** A copy of its DER. */
    public byte[] der() {
        return der.clone();
    }

    /** Whether it is this very certificate, byte for byte: the only comparison that pins one. */
    public boolean isExactly(byte[] certificate) {
        return Arrays.equals(der, certificate);
    }

    @Override
    public String toString() {
        return "VerifiedCertificate(" + credentialId + ", " + names + ")";
    }
}
