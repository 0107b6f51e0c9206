package dev.issuant.x509;

import static dev.issuant.x509.internal.read.LintRule.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.x509.internal.read.Certificate;
import dev.issuant.x509.internal.read.Lint;
import dev.issuant.x509.internal.read.LintRule;
import dev.issuant.x509.internal.read.NotDer;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each rule of the lint has a certificate that breaks it. */
class LintTest {
    private static final String URL = "http://pki.example.com/a";
    private static final ASN1ObjectIdentifier NO_REVOCATION = new ASN1ObjectIdentifier("2.5.29.56");
    private static final X509Ca ROOT = X509Ca.developmentRoot("Acme", World.NOW);
    private static final X509Profile BELOW = X509Profile.intermediateCa(0)
            .permitting(java.util.List.of("example.com"), java.util.List.of())
            .withCrl(URL);
    private static final X509Ca CA = CaWorld.issue(ROOT, X509Issuer.of(ROOT, BELOW), "Below");
    private static final X509Profile SERVER =
            X509Profile.tlsServer().withCrl(URL).withOcsp(URL).withIssuerCertificate(URL);
    private static final byte[] LEAF =
            CaWorld.certificate(X509Issuer.of(CA, SERVER), X509Spec.of(SERVER, Requests.dns("a.example.com")), "svc");
    private static final byte[] CA_CERTIFICATE = CA.certificates().get(0);
    private static final Set<LintRule> SEEN = EnumSet.noneOf(LintRule.class);

    @AfterAll
    static void everyRule_wasBroken() {
        assertThat(SEEN).containsExactlyInAnyOrder(LintRule.values());
    }

    private static Set<LintRule> lint(X509Profile profile, X509Ca ca, byte[] der) {
        try {
            return new Lint(profile, ca.facts()).check(Certificate.read(der));
        } catch (NotDer e) {
            throw new AssertionError(e);
        }
    }

    private static void breaks(Consumer<LeafForge> change, LintRule... rules) {
        LeafForge forge = new LeafForge(LEAF);
        change.accept(forge);
        assertThat(lint(SERVER, CA, forge.build())).containsExactlyInAnyOrder(rules);
        SEEN.addAll(Set.of(rules));
    }

    private static void breaksAsCa(Consumer<LeafForge> change, LintRule... rules) {
        LeafForge forge = new LeafForge(CA_CERTIFICATE);
        change.accept(forge);
        assertThat(lint(BELOW, ROOT, forge.build())).containsExactlyInAnyOrder(rules);
        SEEN.addAll(Set.of(rules));
    }

    private static GeneralNames dns(String... names) {
        return new GeneralNames(java.util.Arrays.stream(names)
                .map(n -> new GeneralName(GeneralName.dNSName, n))
                .toArray(GeneralName[]::new));
    }

    private static CRLDistPoint crl(String url) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url));
        return new CRLDistPoint(
                new DistributionPoint[] {new DistributionPoint(new DistributionPointName(names), null, null)});
    }

    @Test
    void good_breaksNothing() {
        assertThat(lint(SERVER, CA, LEAF)).isEmpty();
        assertThat(lint(BELOW, ROOT, CA_CERTIFICATE)).isEmpty();
        assertThat(lint(SERVER, CA, new LeafForge(LEAF).build())).isEmpty();
    }

    @Test
    void head_brokenRules_areFound() {
        breaks(f -> f.version = 1, VERSION);
        breaks(f -> f.serial = new ASN1Integer(1), SERIAL);
        breaks(f -> f.serial = new ASN1Integer(BigInteger.ONE.shiftLeft(133)), SERIAL);
        AlgorithmIdentifier rsa =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.1.1.11"), DERNull.INSTANCE);
        breaks(f -> f.inner = rsa, ALGORITHMS_AGREE);
        breaks(
                f -> {
                    f.inner = rsa;
                    f.outer = rsa;
                },
                ALGORITHM_OF_CA);
        breaks(f -> f.issuer = new X500Name("CN=other"), ISSUER);
        breaks(f -> f.subject = new X500Name("CN=svc"), SUBJECT, NAMES_CRITICAL);
        breaks(f -> f.subject = new X500Name("CN=svc,O=Acme"), SUBJECT, NAMES_CRITICAL);
        breaksAsCa(f -> f.subject = f.issuer, SUBJECT);
    }

    @Test
    void times_brokenRules_areFound() {
        breaks(f -> f.notAfter = LeafForge.time(World.NOW.minus(Duration.ofDays(1))), VALIDITY_ORDER);
        breaks(f -> f.notAfter = LeafForge.time(World.NOW.plus(Duration.ofDays(2))), LIFETIME, WITHIN_CA);
        breaks(f -> f.notBefore = LeafForge.time(World.NOW.minus(Duration.ofDays(2))), LIFETIME);
    }

    @Test
    void extensions_brokenRules_areFound() {
        breaks(f -> f.and(new ASN1ObjectIdentifier("1.2.3.4"), false, DERNull.INSTANCE), EXTENSION_UNKNOWN);
        breaks(f -> f.and(Extension.certificatePolicies, false, DERNull.INSTANCE), EXTENSION_UNKNOWN);
        breaks(
                f -> f.and(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
                EXTENSION_TWICE);
        breaks(f -> f.without(Extension.authorityKeyIdentifier), AUTHORITY_KEY_ID);
        breaks(
                f -> f.with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[20])),
                AUTHORITY_KEY_ID);
        breaks(
                f -> f.with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[20])),
                SUBJECT_KEY_ID);
        breaks(f -> f.flip(Extension.subjectKeyIdentifier), SUBJECT_KEY_ID);
        breaks(f -> f.flip(Extension.keyUsage), KEY_USAGE);
        breaks(
                f -> f.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)),
                KEY_USAGE);
        breaks(f -> f.with(Extension.keyUsage, true, DERNull.INSTANCE), KEY_USAGE);
        breaks(
                f -> f.with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)),
                EXT_KEY_USAGE);
        breaks(f -> f.without(Extension.extendedKeyUsage), EXT_KEY_USAGE);
        breaks(f -> f.with(Extension.basicConstraints, true, new BasicConstraints(true)), BASIC_CONSTRAINTS);
        breaks(f -> f.flip(Extension.basicConstraints), BASIC_CONSTRAINTS);
        breaks(f -> f.with(Extension.cRLDistributionPoints, false, crl("http://evil.example.org/")), CRL_POINTER);
        breaks(f -> f.without(Extension.cRLDistributionPoints), CRL_POINTER);
        breaks(
                f -> f.with(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(new AccessDescription(
                                AccessDescription.id_ad_ocsp,
                                new GeneralName(GeneralName.uniformResourceIdentifier, URL)))),
                INFO_ACCESS);
        breaks(f -> f.and(NO_REVOCATION, false, DERNull.INSTANCE), NO_REV_AVAIL);
        breaks(
                f -> f.and(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(dns("a").getNames()[0])}, null)),
                NAME_CONSTRAINTS);
    }

    @Test
    void names_brokenRules_areFound() {
        breaks(f -> f.flip(Extension.subjectAlternativeName), NAMES_CRITICAL);
        breaks(f -> f.without(Extension.subjectAlternativeName), NAMES, NAMES_CRITICAL);
        breaks(f -> f.with(Extension.subjectAlternativeName, true, dns("A.example.com")), NAMES);
        breaks(f -> f.with(Extension.subjectAlternativeName, true, dns("*.example.com")), NAMES);
        breaks(f -> f.with(Extension.subjectAlternativeName, true, dns("a.example.com", "a.example.com")), NAMES);
        breaks(f -> f.with(Extension.subjectAlternativeName, true, dns("a.example.com.")), NAMES);
        breaks(f -> f.with(Extension.subjectAlternativeName, true, dns("a.example.org")), NAMES_WITHIN_CA);
    }

    @Test
    void ca_brokenRules_areFound() {
        breaksAsCa(f -> f.with(Extension.basicConstraints, true, new BasicConstraints(1)), BASIC_CONSTRAINTS);
        breaksAsCa(f -> f.without(Extension.nameConstraints), NAME_CONSTRAINTS);
        breaksAsCa(
                f -> f.with(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    new GeneralSubtree(dns("org").getNames()[0])
                                },
                                null)),
                NAME_CONSTRAINTS);
        LintRule rule = PATH_LENGTH;
        assertThat(lint(BELOW, CA, CA_CERTIFICATE)).contains(rule);
        SEEN.add(rule);
    }
}
