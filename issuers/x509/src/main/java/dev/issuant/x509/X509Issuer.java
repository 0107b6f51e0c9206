package dev.issuant.x509;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialFacts.Field;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.IssuantException.NotAllowed;
import dev.issuant.Reason;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import dev.issuant.x509.internal.read.AltName;
import dev.issuant.x509.internal.read.CaFacts;
import dev.issuant.x509.internal.read.Certificate;
import dev.issuant.x509.internal.read.Csr;
import dev.issuant.x509.internal.read.LeafFacts;
import dev.issuant.x509.internal.read.Lint;
import dev.issuant.x509.internal.read.LintRule;
import dev.issuant.x509.internal.read.NameRules;
import dev.issuant.x509.internal.read.NotDer;
import dev.issuant.x509.internal.write.CertificateWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Issues the certificates of one profile, signed by one CA. Give an authority one issuer for each profile: the profile's
 * kind is what requests, policies and records name. The serial number is the credential's id, allocated before the
 * certificate is made. What was written is read back and linted by code that shares nothing with the writer.
 * Thread-safe; blocks only if the CA's key does.
 */
public final class X509Issuer implements CredentialIssuer {
    private static final byte[] NOTHING = new byte[0];
    private static final String LABEL = "CERTIFICATE";

    private final X509Ca ca;
    private final X509Profile profile;
    private final IssuerCapabilities capabilities;
    private final CertificateWriter writer;
    private final Lint lint;
    private final Instant begin;

    private X509Issuer(X509Ca ca, X509Profile profile) {
        this.ca = ca;
        this.profile = profile;
        CaFacts own = ca.own();
        if (profile.usage() == X509Profile.Usage.CA && own.pathLength() <= profile.pathLength()) {
            throw new InvalidInput("PATH_LENGTH", "the CA's own path length must be above that of the CAs it issues");
        }
        Set<Field> carries = EnumSet.of(Field.ID, Field.NAMES, Field.EXPIRY, Field.HOLDER_KEY, Field.ALGORITHM);
        if (profile.hasCommonName() || profile.usage() == X509Profile.Usage.SVID) {
            carries.add(Field.SUBJECT);
        }
        this.capabilities =
                new IssuerCapabilities(false, !profile.isWithoutRevocation(), profile.maxLifetime(), carries);
        this.begin = ca.begin();
        this.writer =
                new CertificateWriter(profile, ca.algorithm(), own.certificate().subject(), own.keyId(), begin);
        this.lint = new Lint(profile, ca.facts());
    }

    /**
     * Issues certificates of this profile by this CA.
     *
     * @throws InvalidInput if the CA may not issue such
     */
    public static X509Issuer of(X509Ca ca, X509Profile profile) {
        return new X509Issuer(ca, profile);
    }

    /** The profile. */
    public X509Profile profile() {
        return profile;
    }

    /** The CA. */
    public X509Ca ca() {
        return ca;
    }

    /** A certificate as PEM, which is how holders present it: the public part of a record, or any DER. */
    public static String toPem(byte[] certificate) {
        return Pem.write(LABEL, certificate);
    }

    @Override
    public CredentialKind kind() {
        return profile.kind();
    }

    @Override
    public Class<X509Spec> specType() {
        return X509Spec.class;
    }

    @Override
    public IssuerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return SpecCodec.encode(typed(spec));
    }

    @Override
    public X509Spec decode(byte[] encoded) {
        return typed(SpecCodec.decode(encoded));
    }

    /**
     * The final names, the key and the algorithm.
     *
     * @throws InvalidInput if the request holds a name that the profile or the CA does not let in
     */
    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        X509Spec asked = typed(spec);
        Csr csr = asked.request();
        NameRules.check(profile, csr.names());
        for (AltName name : csr.names()) {
            for (CaFacts above : ca.facts()) {
                if (!above.allows(name)) {
                    throw new InvalidInput(
                            "NAME_OUTSIDE_CA", "a name lies outside of what the CA may vouch for; ask another CA");
                }
            }
        }
        String spiffe = profile.usage() == X509Profile.Usage.SVID ? LeafFacts.spiffeId(csr.names()) : "";
        return CredentialFacts.builder()
                .subject(spiffe.isEmpty() ? null : spiffe)
                .names(asked.names())
                .algorithm(ca.algorithm().joseName())
                .holderKey(asked.holderKey(), csr.key().family(), csr.key().bits())
                .build();
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return Optional.of(ca.end());
    }

    @Override
    public Minted mint(MintOrder order) {
        Csr csr = typed(order.spec()).request();
        if (order.issuedAt().isBefore(begin)) {
            throw new NotAllowed(
                    "CA_NOT_YET_VALID", "a certificate of the CA is not valid yet; wait, or compare the clocks");
        }
        byte[] der = writer.write(order, csr.key().der(), csr.key().keyBytes(), ca.key());
        return Minted.publicArtifact(der, ca.key().engine());
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        try {
            Certificate certificate = Certificate.read(artifact);
            Set<LintRule> broken = lint.check(certificate);
            if (!broken.isEmpty()) {
                throw new Broken("ARTIFACT_LINT", "the certificate breaks " + broken, null);
            }
            return LeafFacts.of(profile, ca.own(), certificate);
        } catch (NotDer e) {
            throw new Broken("ARTIFACT_UNREADABLE", "the certificate is not strict DER of RFC 5280", null);
        } catch (InvalidInput e) {
            throw new Broken("ARTIFACT_UNREADABLE", "the certificate says what no record can hold", e);
        }
    }

    /**
     * Reads one certificate in PEM, as {@link #toPem} writes it, and verifies the CA's signature. Time and status are the
     * authority's to compare, the key is the presenter's to prove.
     */
    @Override
    public Presentation present(String presented, Instant now) {
        try {
            Certificate certificate = Certificate.read(Pem.read(LABEL, presented));
            boolean ours =
                    toPem(certificate.der()).equals(presented) && ca.own().signed(certificate);
            if (!ours) {
                return refused("CERTIFICATE_NOT_OURS", "The CA did not sign the certificate.");
            }
            CredentialFacts facts = LeafFacts.of(profile, ca.own(), certificate);
            return Presentation.of(facts.id().orElse(""), facts, NOTHING);
        } catch (NotDer | InvalidInput e) {
            return refused("CERTIFICATE_MALFORMED", "It is not one certificate of this CA in strict PEM.");
        }
    }

    private static Presentation refused(String code, String sentence) {
        return Presentation.refused(Reason.of(code, sentence));
    }

    /** True: the signature is the proof. */
    @Override
    public boolean proves(Presentation presentation, byte[] verifierBytes) {
        return true;
    }

    @Override
    public byte[] decoy() {
        return NOTHING.clone();
    }

    @Override
    public boolean mayBlock() {
        return ca.key().mayBlock();
    }

    private X509Spec typed(CredentialSpec spec) {
        if (spec instanceof X509Spec x509 && x509.kind().equals(profile.kind())) {
            return x509;
        }
        throw new InvalidInput("SPEC_TYPE", "this issuer takes an X509Spec of its profile's kind");
    }

    @Override
    public String toString() {
        return "X509Issuer(" + profile.kind() + ", " + ca + ")";
    }
}
