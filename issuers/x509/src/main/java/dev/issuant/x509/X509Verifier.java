package dev.issuant.x509;

import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialKind;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Presented;
import dev.issuant.x509.internal.read.AltName;
import dev.issuant.x509.internal.read.CaFacts;
import dev.issuant.x509.internal.read.Chain;
import dev.issuant.x509.internal.read.Chain.Refused;
import dev.issuant.x509.internal.read.Hosts;
import dev.issuant.x509.internal.read.LeafFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Verifies certificates of our own trust domain for relying parties: the chain up to a root that was named, times, usage,
 * path lengths, constraints on names, the name that was called, and the state of the record. That the presenter holds the
 * key is for TLS to prove. It reads what Issuant issues; certificates of others are mostly refused. Immutable and
 * thread-safe; blocks only if the status does.
 */
public final class X509Verifier {
    private final List<CaFacts> roots;
    private final InstantSource clock;
    private final Predicate<VerifiedCertificate> alive;

    private X509Verifier(List<CaFacts> roots, InstantSource clock, Predicate<VerifiedCertificate> alive) {
        this.roots = roots;
        this.clock = clock;
        this.alive = alive;
    }

    /**
     * A verifier that asks, for each certificate whose chain is good, whether it is still alive.
     *
     * @param rootsPem the roots that are trusted, each that of a CA
     * @param alive answers false for a certificate that was revoked; {@link #statusOf} is one. An exception of it is passed on
     * @throws InvalidInput if a root is none
     */
    public static X509Verifier of(String rootsPem, InstantSource clock, Predicate<VerifiedCertificate> alive) {
        List<CaFacts> roots = new ArrayList<>();
        for (byte[] der : Pem.certificates(rootsPem)) {
            CaFacts root = CaFacts.of(der);
            if (!root.signed(root.certificate())) {
                throw new InvalidInput("NOT_A_ROOT", "a trusted certificate must be that of a root, signed by itself");
            }
            roots.add(root);
        }
        return new X509Verifier(List.copyOf(roots), clock, alive);
    }

    /** The named relaxation: a verifier that knows nothing of revocation, for lives so short that nobody revokes. */
    public static X509Verifier withoutStatus(String rootsPem, InstantSource clock) {
        return of(rootsPem, clock, certificate -> true);
    }

    /** Whether an authority's record of a certificate of this kind is active, as that authority sees it at once. */
    public static Predicate<VerifiedCertificate> statusOf(CredentialAuthority authority, CredentialKind kind) {
        return certificate -> authority
                .verify(Presented.of(kind, X509Issuer.toPem(certificate.der())).withHolderKey(certificate.holderKey()))
                .isAccepted();
    }

    /**
     * The certificate of a TLS client.
     *
     * @param chain DER: the client's own first, then those between it and the root, each signed by the next; the root may
     *     be left out
     * @throws CertificateRefusedException with the first rule that is broken; all three methods throw it
     */
    public VerifiedCertificate client(List<byte[]> chain) {
        return verify(chain, Chain.CLIENT);
    }

    /**
     * The certificate of a TLS server.
     *
     * @param host the host that was called: a DNS name, or {@code ip:} and an address (RFC 9525)
     */
    public VerifiedCertificate server(List<byte[]> chain, String host) {
        VerifiedCertificate certificate = verify(chain, Chain.SERVER);
        if (!Hosts.match(certificate.names(), host)) {
            throw new CertificateRefusedException("HOST_WRONG", "The certificate is not for the host that was called.");
        }
        return certificate;
    }

    /**
     * The certificate of a workload, which has a SPIFFE id of this trust domain.
     *
     * @param trustDomain compared exactly
     */
    public VerifiedCertificate workload(List<byte[]> chain, String trustDomain) {
        VerifiedCertificate certificate = verify(chain, Chain.CLIENT);
        if (!LeafFacts.isWorkload(certificate.names(), trustDomain)) {
            throw new CertificateRefusedException(
                    "TRUST_DOMAIN_WRONG", "The certificate names no workload of this trust domain.");
        }
        return certificate;
    }

    private VerifiedCertificate verify(List<byte[]> chain, String usage) {
        VerifiedCertificate certificate;
        try {
            Instant now = clock.instant();
            Chain good = Chain.verify(chain, roots, usage, now);
            List<AltName> names = good.names();
            certificate = new VerifiedCertificate(
                    good.leaf().der(),
                    good.credentialId(),
                    X509Spec.names(names),
                    LeafFacts.spiffeId(names),
                    good.leaf().key().thumbprint(),
                    good.leaf().notAfter().plusSeconds(1));
        } catch (Refused e) {
            throw new CertificateRefusedException(e.code(), e.sentence());
        }
        if (!alive.test(certificate)) {
            throw new CertificateRefusedException("NOT_ACTIVE", "The certificate is not active, or not known.");
        }
        return certificate;
    }

    @Override
    public String toString() {
        return "X509Verifier(" + roots.size() + " roots)";
    }
}
