package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.ProviderSigningKey;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.Test;

/** CAs from where keys are kept: text, files, key stores and providers. */
class CaLoadingTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final char[] WRONG = "battery staple".toCharArray();

    private static List<byte[]> chain(KeyPair pair) {
        return CaMaker.of(pair).chain();
    }

    private static String pem(List<byte[]> chain) {
        StringBuilder text = new StringBuilder();
        chain.forEach(der -> text.append(X509Issuer.toPem(der)));
        return text.toString();
    }

    /** What it issues is accepted by who trusts its root. */
    private static void assertWorks(X509Ca ca) {
        byte[] leaf = CaWorld.certificate(
                X509Issuer.of(ca, X509Profile.tlsClient()),
                X509Spec.tlsClient(Requests.dns("api.example.com")),
                "svc-billing");
        List<byte[]> sent = new ArrayList<>();
        sent.add(leaf);
        sent.addAll(ca.certificates());
        VerifiedCertificate seen =
                X509Verifier.withoutStatus(ca.rootPem(), () -> World.NOW).client(sent);
        assertThat(seen.names()).containsExactly("api.example.com");
    }

    private static byte[] pkcs12(KeyPair pair, List<byte[]> chain, String... aliases) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String alias : aliases) {
            store.setKeyEntry(alias, pair.getPrivate(), PASSWORD, Platform.certificates(chain));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD);
        return file.toByteArray();
    }

    @Test
    void pem_ofEachKind_works() throws Exception {
        for (KeyPair pair : List.of(Requests.EC, Requests.EC_384, Requests.ED, Requests.RSA)) {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
            String chain = pem(chain(pair));
            assertWorks(X509Ca.fromPem(chain, Pem.write("PRIVATE KEY", info.getEncoded())));
            byte[] inside = info.parsePrivateKey().toASN1Primitive().getEncoded();
            if (pair == Requests.RSA) {
                assertWorks(X509Ca.fromPem(chain, Pem.write("RSA PRIVATE KEY", inside)));
            } else if (pair != Requests.ED) {
                byte[] curve = X962Parameters.getInstance(
                                info.getPrivateKeyAlgorithm().getParameters())
                        .getEncoded();
                String own = Pem.write("EC PRIVATE KEY", CaMaker.sec1(pair));
                assertWorks(X509Ca.fromPem(chain, own));
                assertWorks(X509Ca.fromPem(chain, Pem.write("EC PARAMETERS", curve) + own));
            }
        }
    }

    @Test
    void pem_encryptedCutOrSomethingElse_isUnreadableAndNotRepeated() throws Exception {
        String chain = pem(chain(Requests.EC));
        byte[] der = Requests.EC.getPrivate().getEncoded();
        byte[] encrypted = new JcaPKCS8Generator(
                        Requests.EC.getPrivate(),
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setPassword(PASSWORD)
                                .build())
                .generate()
                .getContent();
        String good = Pem.write("PRIVATE KEY", der);
        for (String bad : List.of(
                "",
                "hunter2hunter2",
                Pem.write("ENCRYPTED PRIVATE KEY", encrypted),
                Pem.write("PUBLIC KEY", Requests.EC.getPublic().getEncoded()),
                Pem.write("PRIVATE KEY", new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1}),
                Pem.write("RSA PRIVATE KEY", der),
                good.substring(0, good.length() / 2),
                "A".repeat(200_000))) {
            assertThatThrownBy(() -> X509Ca.fromPem(chain, bad), bad.substring(0, Math.min(40, bad.length())))
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.code()).isEqualTo("CA_KEY_UNREADABLE"))
                    .hasMessageContaining("not encrypted")
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    @Test
    void pkcs12_works_andSaysWhatIsWrong() throws Exception {
        List<byte[]> chain = chain(Requests.EC);
        byte[] file = pkcs12(Requests.EC, chain, "ca");
        assertWorks(X509Ca.fromPkcs12(file, PASSWORD));
        assertThat(Codes.of(() -> X509Ca.fromPkcs12(file, WRONG))).isEqualTo("CA_KEY_UNREADABLE");
        assertThat(Codes.of(() -> X509Ca.fromPkcs12(new byte[0], PASSWORD))).isEqualTo("CA_KEY_UNREADABLE");
        assertThat(Codes.of(() -> X509Ca.fromPkcs12(new byte[300_000], PASSWORD)))
                .isEqualTo("CA_KEY_UNREADABLE");
        byte[] two = pkcs12(Requests.EC, chain, "ca", "another");
        assertThat(Codes.of(() -> X509Ca.fromPkcs12(two, PASSWORD))).isEqualTo("CA_KEY_AMBIGUOUS");
        byte[] none = pkcs12(Requests.EC, chain);
        assertThat(Codes.of(() -> X509Ca.fromPkcs12(none, PASSWORD))).isEqualTo("CA_KEY_AMBIGUOUS");
        // Without the root: whom would relying parties trust?
        byte[] rootless = pkcs12(Requests.EC, chain.subList(0, 1), "ca");
        assertThat(Codes.of(() -> X509Ca.fromPkcs12(rootless, PASSWORD))).isEqualTo("CA_CHAIN");
    }

    @Test
    void keyStore_ofAnyType_works() throws Exception {
        Provider bc = new BouncyCastleProvider();
        List<byte[]> chain = chain(Requests.RSA);
        for (KeyStore store : List.of(
                KeyStore.getInstance("JKS"), KeyStore.getInstance("JCEKS"), KeyStore.getInstance("BCFKS", bc))) {
            store.load(null, null);
            store.setKeyEntry("ca", Requests.RSA.getPrivate(), PASSWORD, Platform.certificates(chain));
            store.setCertificateEntry("friend", Platform.certificate(chain.get(1)));
            // The wrong one first: a key store may remember what it has decrypted.
            assertThat(Codes.of(() -> X509Ca.fromKeyStore(store, "ca", WRONG))).isEqualTo("CA_KEY_UNREADABLE");
            assertWorks(X509Ca.fromKeyStore(store, "ca", PASSWORD));
            assertThat(Codes.of(() -> X509Ca.fromKeyStore(store, "nobody", PASSWORD)))
                    .isEqualTo("CA_KEY_MISSING");
            assertThat(Codes.of(() -> X509Ca.fromKeyStore(store, "friend", PASSWORD)))
                    .isEqualTo("CA_KEY_MISSING");
        }
        KeyStore neverLoaded = KeyStore.getInstance("PKCS12");
        assertThat(Codes.of(() -> X509Ca.fromKeyStore(neverLoaded, "ca", PASSWORD)))
                .isEqualTo("KEY_STORE");
    }

    /** A key that keeps its number to itself is used through its provider, and never asked for the number. */
    @Test
    void keyOfAProvider_staysThere() {
        Provider vault = new VaultProvider();
        Security.addProvider(vault);
        try {
            PrivateKey locked = new VaultProvider.Locked(Requests.EC.getPrivate());
            List<byte[]> chain = chain(Requests.EC);
            X509Ca direct = X509Ca.of(locked, chain);
            assertThat(direct).hasToString("X509Ca(ES256 by Vault)");
            assertWorks(direct);
            X509Ca given =
                    X509Ca.of(ProviderSigningKey.of(locked, Requests.EC.getPublic(), "ES256", direct.end()), chain);
            assertWorks(given);
            PrivateKey other = new VaultProvider.Locked(Requests.pair("P-256").getPrivate());
            assertThat(Codes.of(() -> X509Ca.of(other, chain))).isEqualTo("CA_KEY_MISMATCH");
        } finally {
            Security.removeProvider(vault.getName());
        }
    }

    @Test
    void key_ofAnotherCertificate_isMismatch() {
        List<byte[]> chain = chain(Requests.EC);
        for (KeyPair other : List.of(Requests.pair("P-256"), Requests.EC_384, Requests.ED, Requests.RSA)) {
            assertThatThrownBy(() -> X509Ca.of(other.getPrivate(), chain))
                    .as(other.getPublic().getAlgorithm())
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.code()).isEqualTo("CA_KEY_MISMATCH"))
                    .hasMessageContaining("first certificate");
            LocalSigningKey key = LocalSigningKey.of(other, algorithm(other), World.NOW.plusSeconds(60));
            assertThat(Codes.of(() -> X509Ca.of(key, chain))).isEqualTo("CA_KEY_MISMATCH");
        }
        // The right key for an algorithm that is not the one of certificates.
        LocalSigningKey pss = LocalSigningKey.of(Requests.RSA, "PS256", World.NOW.plusSeconds(60));
        assertThat(Codes.of(() -> X509Ca.of(pss, chain(Requests.RSA)))).isEqualTo("CA_KEY_MISMATCH");
    }

    private static String algorithm(KeyPair pair) {
        return switch (pair.getPublic().getAlgorithm()) {
            case "EC" -> pair.getPublic().getEncoded().length > 100 ? "ES384" : "ES256";
            case "RSA" -> "RS256";
            default -> "Ed25519";
        };
    }

    @Test
    void chain_thatDoesNotHold_isRefused() {
        CaMaker good = CaMaker.of(Requests.EC);
        PrivateKey key = Requests.EC.getPrivate();
        byte[] own = good.chain().get(0);
        byte[] root = good.chain().get(1);
        assertThat(Codes.of(() -> X509Ca.of(key, List.of()))).isEqualTo("CA_CHAIN");
        assertThat(Codes.of(() -> X509Ca.of(key, List.of(own)))).isEqualTo("CA_CHAIN");
        assertThat(Codes.of(() -> X509Ca.of(key, List.of(own, own, root)))).isEqualTo("CA_CHAIN");
        assertThat(Codes.of(() -> X509Ca.of(key, List.of(root, own)))).isEqualTo("CA_KEY_MISMATCH");
        assertThat(Codes.of(() -> X509Ca.of(key, List.of(own, new byte[] {0x30, 0}))))
                .isEqualTo("CA_MALFORMED");
        // A root of the same name with another key.
        byte[] impostor = CaMaker.of(Requests.EC).chain().get(1);
        assertThat(Codes.of(() -> X509Ca.of(key, List.of(own, impostor)))).isEqualTo("CA_CHAIN");
        assertThat(Codes.of(() -> X509Ca.fromPem("", "key"))).isEqualTo("PEM_MALFORMED");
    }

    @Test
    void certificate_thatMayNotSign_isNoCa() {
        PrivateKey key = Requests.EC.getPrivate();
        assertThat(Codes.of(
                        () -> X509Ca.of(key, CaMaker.of(Requests.EC).usage(0x02).chain())))
                .isEqualTo("NOT_A_CA");
        assertThat(Codes.of(
                        () -> X509Ca.of(key, CaMaker.of(Requests.EC).usage(-1).chain())))
                .isEqualTo("NOT_A_CA");
        assertThat(Codes.of(
                        () -> X509Ca.of(key, CaMaker.of(Requests.EC).isCa(false).chain())))
                .isEqualTo("NOT_A_CA");
        assertThat(Codes.of(
                        () -> X509Ca.of(key, CaMaker.of(Requests.EC).strange().chain())))
                .isEqualTo("CA_EXTENSION");
    }

    /** It can be loaded, for what it issued must be verified and revoked; it issues nothing. */
    @Test
    void ca_expiredOrNotYetValid_issuesNothing() {
        X509Ca expired = CaMaker.of(Requests.EC)
                .valid(World.NOW.minusSeconds(7200), World.NOW.minusSeconds(1))
                .ca();
        X509Ca early = CaMaker.of(Requests.EC)
                .valid(World.NOW.plusSeconds(60), World.NOW.plusSeconds(86_400))
                .ca();
        assertThat(expired.end()).isEqualTo(World.NOW);
        assertThat(denial(expired)).isEqualTo("LIFETIME_EXHAUSTED");
        assertThat(Codes.of(() -> denial(early))).isEqualTo("CA_NOT_YET_VALID");
    }

    private static String denial(X509Ca ca) {
        return CaWorld.outcome(
                        X509Issuer.of(ca, X509Profile.tlsClient()),
                        X509Spec.tlsClient(Requests.dns("api.example.com")),
                        "svc-billing")
                .fold(
                        issued -> "issued",
                        pending -> "pending",
                        denied -> denied.reasons().get(0).code());
    }
}
