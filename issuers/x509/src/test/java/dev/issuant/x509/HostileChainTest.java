package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.testkit.Cost;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

/** Chains whose every signature is good, with one thing that must not be; the plain verifier of the runtime takes many. */
class HostileChainTest {
    private static final KeyPair ROOT_KEY = Requests.pair("P-256");
    private static final KeyPair KEY = Requests.pair("P-256");
    private static final byte[] ROOT =
            ChainForge.ca(ROOT_KEY, "CN=Root", ROOT_KEY, "CN=Root").make();
    private static final X509Verifier VERIFIER = X509Verifier.withoutStatus(X509Issuer.toPem(ROOT), () -> World.NOW);

    private static ChainForge issuing() {
        return ChainForge.ca(KEY, "CN=Issuing", ROOT_KEY, "CN=Root");
    }

    private static ChainForge leaf() {
        return ChainForge.leaf(KEY, "CN=Issuing");
    }

    private static String verdict(byte[]... chain) {
        return Codes.of(() -> VERIFIER.client(List.of(chain)));
    }

    private static boolean plainPkixAccepts(byte[]... chain) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(Platform.certificate(ROOT), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(World.NOW));
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertPath(List.of(Platform.certificates(List.of(chain)))),
                            parameters);
            return true;
        } catch (java.security.cert.CertPathValidatorException e) {
            return false;
        }
    }

    @Test
    void good_isAccepted() throws Exception {
        assertThat(verdict(leaf().make(), issuing().make())).isEqualTo("accepted");
        assertThat(verdict(leaf().make(), issuing().make(), ROOT)).isEqualTo("accepted");
        assertThat(plainPkixAccepts(leaf().make(), issuing().make())).isTrue();
    }

    @Test
    void leaf_thatPlainPkixTakes_isRefused() throws Exception {
        List<ChainForge> leaves = List.of(
                leaf().with(Extension.extendedKeyUsage, false, usage(KeyPurposeId.anyExtendedKeyUsage)),
                leaf().with(Extension.extendedKeyUsage, false, usage(KeyPurposeId.id_kp_serverAuth)),
                leaf().without(Extension.extendedKeyUsage),
                leaf().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)),
                leaf().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)),
                leaf().without(Extension.keyUsage),
                leaf().without(Extension.basicConstraints),
                leaf().with(Extension.basicConstraints, true, new BasicConstraints(true)));
        for (ChainForge leaf : leaves) {
            byte[][] chain = {leaf.make(), issuing().make()};
            assertThat(plainPkixAccepts(chain)).isTrue();
            assertThat(verdict(chain)).isEqualTo("USAGE_WRONG");
        }
        byte[][] nameless = {
            leaf().without(Extension.subjectAlternativeName).make(), issuing().make()
        };
        assertThat(verdict(nameless)).isEqualTo("NAMES_MISSING");
    }

    private static ExtendedKeyUsage usage(KeyPurposeId purpose) {
        return new ExtendedKeyUsage(purpose);
    }

    @Test
    void unknownExtensions_areRefused() {
        for (String oid : List.of("2.5.29.32", "2.5.29.36", "2.5.29.54", "2.5.29.99", "2.5.29.30", "1.2.3.4")) {
            ASN1ObjectIdentifier id = new ASN1ObjectIdentifier(oid);
            assertThat(verdict(
                            leaf().with(id, true, DERNull.INSTANCE).make(),
                            issuing().make()))
                    .as("critical in a leaf: " + oid)
                    .isEqualTo("CERTIFICATE_MALFORMED");
        }
        for (String oid : List.of("2.5.29.32", "2.5.29.36", "2.5.29.54", "2.5.29.99", "1.2.3.4")) {
            ASN1ObjectIdentifier id = new ASN1ObjectIdentifier(oid);
            assertThat(verdict(
                            leaf().make(),
                            issuing().with(id, true, DERNull.INSTANCE).make()))
                    .as("critical in a CA: " + oid)
                    .isEqualTo("CERTIFICATE_UNUSABLE");
        }
    }

    /** The second of two could take back what the first one constrains. */
    @Test
    void extensionsTwice_areRefused() {
        byte[] constrained = issuing()
                .with(Extension.nameConstraints, true, permitted("other.example"))
                .make();
        assertThat(verdict(leaf().make(), constrained)).isEqualTo("NAME_OUTSIDE_CA");
        byte[] twice = issuing()
                .with(Extension.nameConstraints, true, permitted("other.example"))
                .and(Extension.nameConstraints, true, permitted("example.com"))
                .make();
        assertThat(verdict(leaf().make(), twice)).isEqualTo("CERTIFICATE_UNUSABLE");
        byte[] pathTwice = issuing()
                .and(Extension.basicConstraints, true, new BasicConstraints(3))
                .make();
        assertThat(verdict(leaf().make(), pathTwice)).isEqualTo("CERTIFICATE_UNUSABLE");
        byte[] namesTwice = leaf().and(Extension.subjectAlternativeName, true, new DERSequence())
                .make();
        assertThat(verdict(namesTwice, issuing().make())).isEqualTo("CERTIFICATE_MALFORMED");
    }

    private static NameConstraints permitted(String host) {
        return new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, host))}, null);
    }

    /** What constrains nothing, or in a way that is not understood, was meant to constrain something. */
    @Test
    void nameConstraints_emptyOrNotUnderstood_areRefused() {
        DERSequence nothing = new DERSequence();
        DERSequence emptyList = new DERSequence(new DERTaggedObject(false, 0, new DERSequence()));
        for (DERSequence value : List.of(nothing, emptyList)) {
            byte[] ca = issuing().with(Extension.nameConstraints, true, value).make();
            assertThat(verdict(leaf().make(), ca)).isEqualTo("CERTIFICATE_MALFORMED");
        }
        for (String host : List.of("*.example.org", "a b", "ex\u0000.org", "evil.org/", "a..b", "..")) {
            GeneralName name = new GeneralName(GeneralName.dNSName, new DERIA5String(host));
            NameConstraints excluded = new NameConstraints(null, new GeneralSubtree[] {new GeneralSubtree(name)});
            byte[] ca =
                    issuing().with(Extension.nameConstraints, true, excluded).make();
            assertThat(verdict(leaf().make(), ca)).as(host).isEqualTo("CERTIFICATE_MALFORMED");
        }
    }

    @Test
    void cas_thatMayNot_vouchForNothing() {
        byte[] leaf = leaf().make();
        assertThat(verdict(
                        leaf,
                        issuing()
                                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))
                                .make()))
                .isEqualTo("CERTIFICATE_UNUSABLE");
        assertThat(verdict(leaf, issuing().without(Extension.keyUsage).make())).isEqualTo("CERTIFICATE_UNUSABLE");
        assertThat(verdict(leaf, issuing().without(Extension.basicConstraints).make()))
                .isEqualTo("CERTIFICATE_UNUSABLE");
        for (KeyPurposeId purpose : List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage)) {
            byte[] ca = issuing()
                    .with(Extension.extendedKeyUsage, false, usage(purpose))
                    .make();
            assertThat(verdict(leaf, ca)).isEqualTo("USAGE_WRONG");
        }
        byte[] expired = issuing()
                .valid(World.NOW.minusSeconds(3600), World.NOW.minusSeconds(1))
                .make();
        assertThat(verdict(leaf, expired)).isEqualTo("NOT_IN_TIME");
        byte[] early = issuing()
                .valid(World.NOW.plusSeconds(1), World.NOW.plusSeconds(60))
                .make();
        assertThat(verdict(leaf, early)).isEqualTo("NOT_IN_TIME");
    }

    @Test
    void pathLength_counts() {
        KeyPair middle = Requests.pair("P-256");
        byte[] none = ChainForge.ca(middle, "CN=Middle", ROOT_KEY, "CN=Root")
                .with(Extension.basicConstraints, true, new BasicConstraints(0))
                .make();
        byte[] below = ChainForge.ca(KEY, "CN=Issuing", middle, "CN=Middle").make();
        assertThat(verdict(leaf().make(), below, none)).isEqualTo("PATH_TOO_LONG");
        // A CA named like the one above it counts as well: the standard lets it pass (RFC 5280 section 6.1.4 (l)).
        byte[] selfIssued = ChainForge.ca(KEY, "CN=Middle", middle, "CN=Middle").make();
        byte[] leaf = ChainForge.leaf(KEY, "CN=Middle").make();
        assertThat(verdict(leaf, selfIssued, none)).isEqualTo("PATH_TOO_LONG");
    }

    @Test
    void sameNameOtherKey_isBroken() {
        KeyPair impostor = Requests.pair("P-256");
        byte[] theirs = ChainForge.ca(impostor, "CN=Root", impostor, "CN=Root").make();
        byte[] issuing = ChainForge.ca(KEY, "CN=Issuing", impostor, "CN=Root").make();
        assertThat(verdict(leaf().make(), issuing)).isEqualTo("ROOT_UNKNOWN");
        assertThat(verdict(leaf().make(), issuing, theirs)).isEqualTo("ROOT_UNKNOWN");
        assertThat(verdict(leaf().make(), issuing, ROOT)).isEqualTo("CHAIN_BROKEN");
        byte[] leaf = ChainForge.leaf(impostor, "CN=Issuing").make();
        assertThat(verdict(leaf, issuing().make())).isEqualTo("CHAIN_BROKEN");
    }

    /** An SVID has one SPIFFE id, and the trust domain is compared as a whole. */
    @Test
    void workload_withTwoIdsOrHalfATrustDomain_isRefused() {
        GeneralName ours = uri("spiffe://example.org/ns/a");
        byte[] two = leaf().names(ours, uri("spiffe://example.net/ns/b")).make();
        byte[] web = leaf().names(ours, uri("https://example.com/x")).make();
        byte[] one = leaf().names(ours).make();
        assertThat(workload(two, "example.org")).isEqualTo("TRUST_DOMAIN_WRONG");
        assertThat(workload(web, "example.org")).isEqualTo("TRUST_DOMAIN_WRONG");
        assertThat(workload(one, "example.org")).isEqualTo("accepted");
        for (String wrong :
                List.of("", "example.org/ns", "example", "EXAMPLE.org", "example.org.", "spiffe://example.org")) {
            assertThat(workload(one, wrong)).as(wrong).isEqualTo("TRUST_DOMAIN_WRONG");
        }
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    private static String workload(byte[] leaf, String trustDomain) {
        return Codes.of(() -> VERIFIER.workload(List.of(leaf, issuing().make()), trustDomain));
    }

    /** Whatever bytes come, the answer is a refusal, soon, and nothing else. */
    @Test
    void lesson_61_chains_changedAnywhereOrOfGarbage_areRefusedSoon() {
        byte[] leaf = leaf().make();
        byte[] ca = issuing().make();
        for (int i = 0; i < ca.length; i++) {
            byte[] changed = ca.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            assertThat(verdict(leaf, changed)).as("changed at " + i).isNotEqualTo("accepted");
        }
        Random random = new Random(61);
        for (int i = 0; i < 200; i++) {
            List<byte[]> chain = new ArrayList<>();
            chain.add(leaf);
            byte[] garbage = new byte[random.nextInt(17_000)];
            random.nextBytes(garbage);
            chain.add(random.nextInt(2), garbage);
            Cost.assertCheap(
                    "garbage",
                    () -> assertThat(Codes.of(() -> VERIFIER.client(chain))).isEqualTo("CERTIFICATE_MALFORMED"));
        }
    }
}
