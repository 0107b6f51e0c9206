package dev.issuant.x509;

import dev.issuant.Evidence;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import dev.issuant.x509.internal.read.CaFacts;
import dev.issuant.x509.internal.read.Certificate;
import dev.issuant.x509.internal.read.Csr;
import dev.issuant.x509.internal.read.CsrReader;
import dev.issuant.x509.internal.read.LeafFacts;
import dev.issuant.x509.internal.read.NotDer;
import dev.issuant.x509.internal.read.Possession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes a previous certificate, with a proof of its key, as evidence for the next one. The holder of the old key signs for
 * one certification request: the same names (RFC 7030 section 4.2.2), a new key or the old one. The gate takes it only
 * while the record of that very certificate is active and its subject's, and only for the key of that request; so neither a
 * sibling's certificate nor a revoked one renews anything. Everything else is decided anew. Thread-safe.
 */
public final class RenewalAttestor implements Attestor {
    /** The type of the evidence. */
    public static final String TYPE = "previous-certificate";

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final List<CaFacts> cas;

    private RenewalAttestor(List<CaFacts> cas) {
        this.cas = cas;
    }

    /** An attestor for the certificates that these CAs issued. */
    public static RenewalAttestor of(X509Ca first, X509Ca... more) {
        List<CaFacts> all = new java.util.ArrayList<>();
        all.add(first.own());
        for (X509Ca ca : more) {
            all.add(ca.own());
        }
        return new RenewalAttestor(List.copyOf(all));
    }

    /**
     * Makes the evidence, on the holder's side.
     *
     * @param certificate the previous certificate, as DER
     * @param next what is asked for now
     * @param now the moment; the evidence is good for five minutes
     * @param signer signs with the previous certificate's key as {@code java.security.Signature} does: SHA256withECDSA on
     *     P-256, SHA384withECDSA on P-384, Ed25519, SHA256withRSA
     */
    public static Evidence prove(byte[] certificate, X509Spec next, Instant now, UnaryOperator<byte[]> signer) {
        RenewalProof proof = new RenewalProof(certificate.clone(), next.csr(), now.getEpochSecond());
        return Evidence.of(TYPE, proof.encode(signer.apply(proof.statement())));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Attestation attest(Evidence evidence, Instant now) {
        byte[] content = evidence.content();
        try {
            RenewalProof proof = RenewalProof.decode(content);
            Instant made = Instant.ofEpochSecond(proof.madeAt());
            if (Duration.between(made, now).abs().compareTo(FRESH) > 0) {
                return refused("RENEWAL_STALE", "The proof for the renewal was made more than five minutes ago.");
            }
            Certificate previous = Certificate.read(proof.certificate());
            if (cas.stream().noneMatch(ca -> ca.signed(previous))) {
                return refused("RENEWAL_NOT_OURS", "None of the CAs signed the certificate that is to be renewed.");
            }
            if (now.isBefore(previous.notBefore()) || !now.isBefore(end(previous))) {
                return refused("RENEWAL_EXPIRED", "A certificate is renewed while it is valid.");
            }
            if (!Possession.signed(previous.key(), proof.statement(), proof.signature())) {
                return refused("RENEWAL_PROOF", "The key of the certificate that is to be renewed did not sign.");
            }
            Csr next = CsrReader.read(proof.request());
            if (!new HashSet<>(next.names()).equals(new HashSet<>(LeafFacts.names(previous)))) {
                return refused("RENEWAL_NAMES", "A renewal asks for the same names; ask anew for others.");
            }
            String digest = Sha256.hex(content);
            return Attestation.verified(
                    VerifiedEvidence.builder(TYPE, Sha256.hex(proof.statement()), digest, end(previous))
                            .claim(VerifiedEvidence.CREDENTIAL, LeafFacts.credentialId(previous))
                            .claim(VerifiedEvidence.HOLDER_KEY, next.key().thumbprint())
                            .build());
        } catch (NotDer | InvalidInput e) {
            return refused("RENEWAL_MALFORMED", "The evidence is not a proof of renewal.");
        }
    }

    private static Instant end(Certificate certificate) {
        return certificate.notAfter().plusSeconds(1);
    }

    private static Attestation refused(String code, String sentence) {
        return Attestation.refused(Reason.of(code, sentence));
    }

    @Override
    public boolean mayBlock() {
        return false;
    }
}
