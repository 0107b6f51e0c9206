package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialSpec;
import dev.issuant.Evidence;
import dev.issuant.testkit.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

/**
 * Requests, certificates and chains changed at random; see {@link Fuzzing}. Where a signature stands in the way of the
 * change, the change is signed.
 */
class X509FuzzTest {
    private static final int MOST = 24 * 1024;

    /** Tags, lengths, object identifiers and names that mean something here. */
    private static final List<String> WORDS = List.of(
            "\u0000",
            "0",
            "1",
            "\u0002\u0001\u0000",
            "\u0003\u0002\u0000\u0001",
            "\u0006\u0003U\u001d\u0011",
            "\u0006\u0003U\u001d\u0013",
            "\u0006\u0003U\u001d\u000f",
            "\u0006\u0003U\u001d\u001e",
            "\u0006\u0003U\u0004\u0003",
            "\u0001\u0001\u007f",
            "\u0004\u0000",
            "*.example.com",
            "xn--",
            "example.com.",
            "127.0.0.1",
            "spiffe://example.org/",
            "%2f",
            "a@example.com",
            "991231235959Z",
            "20491231235959Z",
            "-----BEGIN CERTIFICATE-----",
            "-----END CERTIFICATE-----",
            "\n");

    private static final KeyPair ROOT_KEY = Requests.pair("P-256");
    private static final byte[] ROOT =
            ChainForge.ca(ROOT_KEY, "CN=Root", ROOT_KEY, "CN=Root").make();
    private static final X509Verifier VERIFIER = X509Verifier.withoutStatus(X509Issuer.toPem(ROOT), () -> World.NOW);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The first part of what is signed, and it signed again by this key. */
    private static byte[] part(byte[] whole) throws Exception {
        return ASN1Sequence.getInstance(whole).getObjectAt(0).toASN1Primitive().getEncoded("DER");
    }

    private static byte[] signed(byte[] part, KeyPair key) {
        try {
            Signature engine = Signature.getInstance("SHA256withECDSA");
            engine.initSign(key.getPrivate());
            engine.update(part);
            byte[] signature = engine.sign();
            byte[] algorithm = {0x30, 0x0a, 0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02};
            byte[] bits = wrapped(0x03, new byte[] {0}, signature);
            return wrapped(0x30, part, algorithm, bits);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] wrapped(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int octets = length < 128 ? 0 : length < 256 ? 1 : length < 65_536 ? 2 : 3;
        byte[] out = new byte[2 + octets + length];
        out[0] = (byte) tag;
        out[1] = (byte) (octets == 0 ? length : 0x80 | octets);
        for (int i = 0; i < octets; i++) {
            out[1 + octets - i] = (byte) (length >> 8 * i);
        }
        int at = 2 + octets;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    @Test
    void lesson_61_request_anyBytes_isRefusedByTheOneExceptionOrSound() {
        Fuzzing.of(
                List.of(
                        Requests.dns("api.example.com"),
                        Requests.dns(Requests.EC_384, "a.example.com", "b.example.com"),
                        Requests.dns(Requests.ED, "api.example.com"),
                        Requests.dns(Requests.RSA, "api.example.com"),
                        Requests.spiffe(World.SPIFFE)),
                WORDS,
                MOST,
                input -> Codes.of(() -> X509Spec.tlsServer(input)));
    }

    @Test
    void lesson_61_signedRequest_anyContent_isRefusedByTheOneExceptionOrSound() throws Exception {
        X509Issuer issuer = X509Issuer.of(X509Ca.development("Acme", World.NOW), X509Profile.tlsServer());
        byte[] many = Requests.request(
                Requests.EC,
                new GeneralName(GeneralName.dNSName, "a.example.com"),
                new GeneralName(GeneralName.iPAddress, "10.0.0.1"),
                new GeneralName(GeneralName.rfc822Name, "a@example.com"),
                new GeneralName(GeneralName.uniformResourceIdentifier, World.SPIFFE));
        Fuzzing.of(
                List.of(part(Requests.dns("api.example.com")), part(many), part(Requests.spiffe(World.SPIFFE))),
                WORDS,
                MOST,
                input -> {
                    byte[] request = signed(input, Requests.EC);
                    return Codes.of(() -> {
                        CredentialSpec spec = X509Spec.tlsServer(request);
                        // What was read is read again from its encoding, and alike.
                        assertThat(issuer.decode(issuer.encode(spec))).isEqualTo(spec);
                        issuer.requested(spec).names().forEach(X509FuzzTest::requirePlain);
                    });
                });
    }

    /** No name gets through that looks like another, or that a reader could take for a pattern. */
    private static void requirePlain(String name) {
        assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)).matches("[a-z0-9.-]+\\.[a-z0-9-]+");
    }

    /** Whatever is accepted here, the plain verifier of the runtime accepts, too. */
    @Test
    void lesson_61_chain_anySignedLeaf_isRefusedByTheOneExceptionOrSound() throws Exception {
        byte[] leaf = ChainForge.leaf(ROOT_KEY, "CN=Root").make();
        byte[] server = ChainForge.leaf(ROOT_KEY, "CN=Root")
                .names(new GeneralName(GeneralName.iPAddress, "10.0.0.1"))
                .make();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(Platform.certificate(ROOT), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(World.NOW));
        Fuzzing.of(List.of(part(leaf), part(server)), WORDS, MOST, input -> {
            byte[] certificate = signed(input, ROOT_KEY);
            String verdict = Codes.of(() -> VERIFIER.client(List.of(certificate)));
            if (verdict.equals("accepted")) {
                try {
                    CertPathValidator.getInstance("PKIX")
                            .validate(
                                    CertificateFactory.getInstance("X.509")
                                            .generateCertPath(List.of(Platform.certificates(List.of(certificate)))),
                                    parameters);
                } catch (GeneralSecurityException e) {
                    throw new AssertionError("accepted here, and not by the runtime", e);
                }
            }
            return verdict;
        });
    }

    @Test
    void lesson_61_chain_anyBytes_isRefusedByTheOneExceptionOrSound() {
        byte[] leaf = ChainForge.leaf(ROOT_KEY, "CN=Root").make();
        Fuzzing.of(
                List.of(leaf, ROOT),
                WORDS,
                MOST,
                input -> Codes.of(() -> VERIFIER.client(List.of(input, leaf)))
                        + Codes.of(() -> VERIFIER.client(List.of(leaf, input))));
    }

    @Test
    void lesson_61_present_anyText_isRefusedOrSound() throws Exception {
        try (World world = new World()) {
            X509Issuer issuer = X509Issuer.of(world.ca, X509Profile.tlsServer());
            byte[] good = world.ask("svc-billing", X509Spec.tlsServer(Requests.dns("api.example.com")))
                    .orElseThrow()
                    .credential()
                    .publicPart();
            Fuzzing.of(
                    List.of(utf8(X509Issuer.toPem(good)), utf8(X509Issuer.toPem(ROOT))),
                    WORDS,
                    MOST,
                    input -> String.valueOf(issuer.present(new String(input, StandardCharsets.UTF_8), World.NOW)
                            .refusal()));
        }
    }

    @Test
    void lesson_61_evidence_anyBytes_isRefusedOrSound() {
        try (World world = new World()) {
            RenewalAttestor renewal = RenewalAttestor.of(world.ca);
            CsrAttestor possession = CsrAttestor.create();
            byte[] request = Requests.dns("api.example.com");
            Fuzzing.of(
                    List.of(request, ROOT),
                    WORDS,
                    MOST,
                    input -> input.length == 0
                            ? "nothing"
                            : possession.attest(Evidence.of(CsrAttestor.TYPE, input), World.NOW) + "/"
                                    + renewal.attest(Evidence.of(RenewalAttestor.TYPE, input), World.NOW));
        }
    }
}
