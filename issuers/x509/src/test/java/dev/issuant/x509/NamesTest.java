package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.CredentialKind;
import dev.issuant.x509.X509Profile.Allowance;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.OtherName;
import org.junit.jupiter.api.Test;

/** Which names come into a certificate: those of the final list that profile, CA and directory let in, and no other. */
class NamesTest {
    private static final X509Ca CA = X509Ca.development("Acme", World.NOW);

    private static String refusal(X509Profile profile, GeneralName... names) {
        return Codes.of(() ->
                X509Issuer.of(CA, profile).requested(X509Spec.of(profile, Requests.request(Requests.EC, names))));
    }

    private static String dns(X509Profile profile, String name) {
        return refusal(profile, new GeneralName(GeneralName.dNSName, name));
    }

    @Test
    void lesson_37_hostNames_thatAreNoPlainHostNames_areRefused() {
        X509Profile server = X509Profile.tlsServer();
        assertThat(dns(server, "api.example.com")).isEqualTo("accepted");
        assertThat(dns(server, "xn--bcher-kva.example.com")).isEqualTo("accepted");
        for (String bad : List.of(
                "api.example.com.",
                "api..example.com",
                ".example.com",
                "api.example.com\u0000.evil.org",
                "b\u00fccher.example.com",
                "a_b.example.com",
                "-a.example.com",
                "a-.example.com",
                "a b.example.com",
                "192.0.2.1",
                "0x7f.0x1",
                "1.2.3",
                "api.example.1",
                "ab--c.example.com",
                "*",
                "*.com",
                "a.*.example.com",
                "*a.example.com",
                "**.example.com",
                "a".repeat(64) + ".example.com",
                "a.".repeat(126) + "ab",
                " ")) {
            assertThat(dns(server.allowing(Allowance.WILDCARDS, Allowance.SHORT_NAMES), bad))
                    .as(bad)
                    .isIn("NAME_MALFORMED");
        }
        assertThat(dns(server, "*.example.com")).isEqualTo("NAME_WILDCARD");
        assertThat(dns(server.allowing(Allowance.WILDCARDS), "*.example.com")).isEqualTo("accepted");
        assertThat(dns(server, "localhost")).isEqualTo("NAME_SHORT");
        assertThat(dns(server.allowing(Allowance.SHORT_NAMES), "localhost")).isEqualTo("accepted");
    }

    @Test
    void otherFormsOfNames_areRefusedUnlessTheProfileSaysSo() {
        X509Profile server = X509Profile.tlsServer();
        GeneralName ip = new GeneralName(GeneralName.iPAddress, "192.0.2.1");
        GeneralName mail = new GeneralName(GeneralName.rfc822Name, "ops@example.com");
        GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.com/x");
        for (GeneralName name : List.of(ip, mail, uri)) {
            assertThat(refusal(server, name)).isEqualTo("NAME_TYPE_REFUSED");
        }
        assertThat(refusal(server.allowing(Allowance.IP_ADDRESSES), ip)).isEqualTo("accepted");
        assertThat(refusal(server.allowing(Allowance.MAILBOXES), mail)).isEqualTo("accepted");
        assertThat(refusal(server.allowing(Allowance.URIS), uri)).isEqualTo("accepted");
        X509Profile all =
                server.allowing(Allowance.IP_ADDRESSES, Allowance.MAILBOXES, Allowance.URIS, Allowance.WILDCARDS);
        assertThat(refusal(all, new GeneralName(new X500Name("CN=api.example.com"))))
                .isEqualTo("NAME_TYPE_REFUSED");
        assertThat(refusal(all, new GeneralName(GeneralName.registeredID, "1.2.3")))
                .isEqualTo("NAME_TYPE_REFUSED");
        assertThat(refusal(
                        all,
                        new GeneralName(
                                GeneralName.otherName,
                                new OtherName(
                                        new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"),
                                        new DERUTF8String("admin@example.com")))))
                .isEqualTo("NAME_TYPE_REFUSED");
    }

    @Test
    void lesson_36_noName_isRefusedNotAny() {
        assertThat(refusal(X509Profile.tlsServer())).isEqualTo("NAMES_MISSING");
        // An empty list of good names below a CA lets none in.
        X509Ca root = X509Ca.developmentRoot("Acme", World.NOW);
        X509Issuer issuer = X509Issuer.of(root, X509Profile.intermediateCa(0).permitting(List.of(), List.of()));
        X509Ca below = CaWorld.issue(root, issuer, "Below");
        X509Profile server =
                X509Profile.tlsServer().allowing(Allowance.IP_ADDRESSES, Allowance.MAILBOXES, Allowance.URIS);
        for (GeneralName name : List.of(
                new GeneralName(GeneralName.dNSName, "api.example.com"),
                new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
                new GeneralName(GeneralName.iPAddress, "2001:db8::1"),
                new GeneralName(GeneralName.rfc822Name, "ops@example.com"),
                new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.com/x"))) {
            assertThat(Codes.of(() -> X509Issuer.of(below, server)
                            .requested(X509Spec.of(server, Requests.request(Requests.EC, name)))))
                    .isEqualTo("NAME_OUTSIDE_CA");
        }
    }

    @Test
    void lesson_58_nameConstraints_caseDotsAndWildcards() {
        X509Ca root = X509Ca.developmentRoot("Acme", World.NOW);
        X509Issuer issuer = X509Issuer.of(
                root, X509Profile.intermediateCa(0).permitting(List.of("prod.example.com"), List.of("example.org")));
        X509Ca below = CaWorld.issue(root, issuer, "Below");
        X509Profile server = X509Profile.tlsServer().allowing(Allowance.WILDCARDS);
        for (String good : List.of("prod.example.com", "A.Prod.EXAMPLE.com", "*.prod.example.com")) {
            assertThat(below(below, server, good)).as(good).isEqualTo("accepted");
        }
        for (String bad : List.of("example.com", "xprod.example.com", "*.example.com", "prod.example.com.evil.org")) {
            assertThat(below(below, server, bad)).as(bad).isEqualTo("NAME_OUTSIDE_CA");
        }
        assertThat(below(below, server, "evil.org.")).isEqualTo("NAME_MALFORMED");
        X509Profile svid = X509Profile.spiffe("example.org");
        assertThat(Codes.of(() -> X509Issuer.of(below, svid)
                        .requested(X509Spec.of(svid, Requests.spiffe("spiffe://example.org/a")))))
                .isEqualTo("accepted");
        X509Profile other = X509Profile.spiffe("evil.org");
        assertThat(Codes.of(() -> X509Issuer.of(below, other)
                        .requested(X509Spec.of(other, Requests.spiffe("spiffe://evil.org/a")))))
                .isEqualTo("NAME_OUTSIDE_CA");
    }

    private static String below(X509Ca ca, X509Profile profile, String name) {
        return Codes.of(() -> X509Issuer.of(ca, profile).requested(X509Spec.of(profile, Requests.dns(name))));
    }

    @Test
    void spiffe_exactlyOneIdOfTheTrustDomain() {
        X509Profile svid = X509Profile.spiffe("example.org");
        assertThat(spiffe(svid, "spiffe://example.org/ns/prod")).isEqualTo("accepted");
        for (String bad : List.of(
                "spiffe://example.org/",
                "spiffe://example.org/a//b",
                "spiffe://example.org/a/",
                "spiffe://example.org/../a",
                "spiffe://example.org/./a",
                "spiffe://Example.org/a",
                "spiffe://example.org:80/a",
                "spiffe://u@example.org/a",
                "spiffe://example.org/a?b",
                "spiffe://example.org/a#b",
                "spiffe://example.org/%61",
                "SPIFFE://example.org/a",
                "spiffe:///a")) {
            assertThat(spiffe(svid, bad)).as(bad).isEqualTo("NAME_MALFORMED");
        }
        assertThat(spiffe(svid, "spiffe://example.org")).isEqualTo("SPIFFE_ID");
        assertThat(spiffe(svid, "spiffe://other.org/a")).isEqualTo("SPIFFE_ID");
        assertThat(spiffe(svid, "https://example.org/a")).isEqualTo("SPIFFE_ID");
        GeneralName one = new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example.org/a");
        GeneralName two = new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example.org/b");
        assertThat(refusal(svid, one, two)).isEqualTo("SPIFFE_ID");
        assertThat(dns(svid, "api.example.com")).isEqualTo("SPIFFE_ID");
    }

    private static String spiffe(X509Profile profile, String id) {
        return refusal(profile, new GeneralName(GeneralName.uniformResourceIdentifier, id));
    }

    /** What stands in the request beside the list has no effect: the subject, usages, being a CA. */
    @Test
    void lesson_77_onlyTheFinalListCounts() throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName,
                true,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "api.example.com")));
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(3));
        extensions.addExtension(
                Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage));
        X509Spec spec = X509Spec.tlsServer(Requests.request(Requests.EC, "SHA256withECDSA", extensions));
        assertThat(spec.ignored()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.37");
        try (World world = new World()) {
            Credential credential = world.ask("svc-billing", spec).orElseThrow().credential();
            java.security.cert.X509Certificate leaf = Platform.certificate(credential.publicPart());
            assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
            assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThat(leaf.getSubjectAlternativeNames()).hasSize(1);
            assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
        }
    }

    /** A request names a kind, never an issuer, a CA or a configuration of this authority. */
    @Test
    void lesson_38_kindThatIsNotConfigured_isRefused() {
        try (World world = new World()) {
            for (String kind : List.of("x509-ca", "x509-peer", "x509", "acme-root")) {
                X509Spec spec = X509Spec.of(CredentialKind.of(kind), Requests.dns("api.example.com"));
                assertThat(Codes.of(() -> world.ask("svc-billing", spec))).isEqualTo("NO_ISSUER");
            }
        }
    }

    /** Names travel as data: characters that a directory or a database would interpret come in nowhere. */
    @Test
    void lesson_63_namesWithQueryCharacters_areRefused() {
        X509Profile all = X509Profile.tlsServer().allowing(Allowance.MAILBOXES, Allowance.URIS);
        for (String bad :
                List.of("a*)(uid=*", "a';--.example.com", "a\\2a.example.com", "a,dc=x.example.com", "a(b).com")) {
            assertThat(dns(all, bad)).isEqualTo("NAME_MALFORMED");
            assertThat(refusal(all, new GeneralName(GeneralName.rfc822Name, bad + "@example.com(")))
                    .isEqualTo("NAME_MALFORMED");
            assertThat(spiffe(all, "spiffe://example.org/" + bad)).isEqualTo("NAME_MALFORMED");
        }
    }
}
