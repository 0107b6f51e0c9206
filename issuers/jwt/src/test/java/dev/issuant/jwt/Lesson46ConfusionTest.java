package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.crypto.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** One key, one algorithm: whatever the header says, a public key is never taken for anything else. */
class Lesson46ConfusionTest {
    private static final KeyPair RSA = rsaPair();
    private static final LocalSigningKey RS256 = LocalSigningKey.of(RSA, "RS256", "rsa", KEY_END);

    private final JwtVerifier verifier = verifier(VerificationKeys.of(RS256.verificationKey()));

    private static KeyPair rsaPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JwtVerifier verifier(VerificationKeys keys) {
        return JwtVerifier.builder()
                .issuer(ISSUER, keys)
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
    }

    private static String header(String algorithm, String keyId) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + keyId + "\"}";
    }

    private static String hmac(String header, byte[] secret) throws GeneralSecurityException {
        String input = Forge.base64(header) + "." + Forge.base64(good());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return input + "." + Forge.base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String unsigned(String algorithm) {
        return Forge.base64(header(algorithm, "rsa")) + "." + Forge.base64(good()) + ".";
    }

    @Test
    void honestToken_isAccepted() {
        assertThat(outcome(verifier, Forge.with(RS256).sign(good()))).isEqualTo(ACCEPTED);
    }

    /** Every spelling of the public key that a careless library might take for an HMAC secret. */
    @Test
    void lesson_46_hmacWithThePublicKey_isRefusedInEverySpelling() throws GeneralSecurityException {
        PublicKey open = RSA.getPublic();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(open.getEncoded())
                + "\n-----END PUBLIC KEY-----";
        String jwks = JwtIssuer.of(ISSUER, dev.issuant.crypto.LocalSigningKeys.of(RS256))
                .jwks();
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(open.getEncoded());
        for (String text : List.of(
                pem,
                pem + "\n",
                "\n" + pem,
                pem.replace("\n", "\r\n"),
                pem.replace("\n", ""),
                pem.replace("PUBLIC KEY", "RSA PUBLIC KEY"),
                pem.toLowerCase(Locale.ROOT),
                "\uFEFF" + pem,
                Base64.getEncoder().encodeToString(open.getEncoded()),
                jwks,
                jwks.substring("{\"keys\":[".length(), jwks.length() - 2))) {
            secrets.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] secret : secrets) {
            for (String algorithm : List.of("HS256", "RS256", "hs256")) {
                assertThat(outcome(verifier, hmac(header(algorithm, "rsa"), secret)))
                        .isIn("ALGORITHM_WRONG", "SIGNATURE_INVALID");
            }
        }
    }

    @Test
    void lesson_46_none_isRefusedInEverySpelling() {
        for (String none : List.of("none", "None", "NONE", "nOnE", "none ", "")) {
            assertThat(outcome(verifier, unsigned(none))).isEqualTo("TOKEN_NOT_COMPACT");
            assertThat(outcome(verifier, unsigned(none) + "AA")).isIn("ALGORITHM_WRONG", "HEADER_MISTYPED");
        }
        assertThat(outcome(verifier, unsigned("RS256"))).isEqualTo("TOKEN_NOT_COMPACT");
    }

    @Test
    void lesson_46_anotherAlgorithmOfTheSameKey_isRefused() {
        LocalSigningKey ps256 = LocalSigningKey.of(RSA, "PS256", "rsa", KEY_END);
        assertThat(outcome(verifier, Forge.with(ps256).sign(good()))).isEqualTo("ALGORITHM_WRONG");
        String lying = Forge.with(ps256).header(header("RS256", "rsa")).sign(good());
        assertThat(outcome(verifier, lying)).isEqualTo("SIGNATURE_INVALID");
        for (String algorithm : List.of("rs256", "RS256 ", "RS384", "RSA", "SHA256withRSA", "RSA-OAEP", "dir")) {
            String token = Forge.with(RS256).header(header(algorithm, "rsa")).sign(good());
            assertThat(outcome(verifier, token)).as(algorithm).isEqualTo("ALGORITHM_WRONG");
        }
    }

    @Test
    void lesson_46_bothNamesOfEd25519_areTwoAlgorithms() {
        LocalSigningKey key = LocalSigningKey.generate("EdDSA", KEY_END);
        JwtVerifier edwards = verifier(VerificationKeys.of(key.verificationKey()));
        assertThat(outcome(edwards, Forge.with(key).sign(good()))).isEqualTo(ACCEPTED);
        String renamed = Forge.with(key).header(header("Ed25519", key.keyId())).sign(good());
        assertThat(outcome(edwards, renamed)).isEqualTo("ALGORITHM_WRONG");
    }

    @Test
    void lesson_46_kidOfAnotherKeyOfTheSet_isRefused() {
        LocalSigningKey ec = LocalSigningKey.generate("ES256", KEY_END);
        LocalSigningKey other = LocalSigningKey.generate("ES256", KEY_END);
        JwtVerifier both = verifier(VerificationKeys.of(
                ec.verificationKey(),
                other.verificationKey(),
                VerificationKey.of(RSA.getPublic(), SignatureAlgorithm.RS256, "rsa")));
        assertThat(outcome(
                        both,
                        Forge.with(ec).header(header("ES256", other.keyId())).sign(good())))
                .isEqualTo("SIGNATURE_INVALID");
        assertThat(outcome(both, Forge.with(ec).header(header("ES256", "rsa")).sign(good())))
                .isEqualTo("ALGORITHM_WRONG");
        assertThat(outcome(
                        both,
                        Forge.with(ec)
                                .header("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}")
                                .sign(good())))
                .isEqualTo("KEY_ID_MISSING");
        for (String id : List.of("../rsa", "rsa' OR '1'='1", "RSA", "rsa\\u0000", "/dev/null", "rsa ")) {
            String token = Forge.with(ec).header(header("ES256", id)).sign(good());
            assertThat(outcome(both, token)).as(id).isIn("KEY_UNKNOWN", "HEADER_MISTYPED");
        }
    }

    @Test
    void lesson_46_keyBroughtByTheToken_isRefused() {
        LocalSigningKey attacker = LocalSigningKey.generate("ES256", KEY_END);
        String jwk = JwtIssuer.of(ISSUER, dev.issuant.crypto.LocalSigningKeys.of(attacker))
                .jwks();
        String inner = jwk.substring("{\"keys\":[".length(), jwk.length() - 2);
        for (String member : List.of(
                "\"jwk\":" + inner,
                "\"jku\":\"https://id.example.com/jwks\"",
                "\"x5u\":\"https://id.example.com/cert\"",
                "\"x5c\":[\"MIIB\"]",
                "\"jku\":null")) {
            String header = header("ES256", attacker.keyId()).replace("}", "," + member + "}");
            assertThat(outcome(verifier, Forge.with(attacker).header(header).sign(good())))
                    .isEqualTo("HEADER_NOT_ALLOWED");
        }
    }

    @Test
    void lesson_46_keysOfOneIssuer_verifyNothingOfAnother() {
        LocalSigningKey a = LocalSigningKey.generate("ES256", KEY_END);
        LocalSigningKey b = LocalSigningKey.generate("ES256", KEY_END);
        JwtVerifier two = JwtVerifier.builder()
                .issuer("https://a.example.com", VerificationKeys.of(a.verificationKey()))
                .issuer("https://b.example.com", VerificationKeys.of(b.verificationKey()))
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
        String asA = good().replace(ISSUER, "https://a.example.com");
        String asB = good().replace(ISSUER, "https://b.example.com");
        assertThat(outcome(two, Forge.with(a).sign(asA))).isEqualTo(ACCEPTED);
        assertThat(outcome(two, Forge.with(b).sign(asB))).isEqualTo(ACCEPTED);
        assertThat(outcome(two, Forge.with(b).sign(asA))).isEqualTo("KEY_UNKNOWN");
        assertThat(outcome(two, Forge.with(b).header(header("ES256", a.keyId())).sign(asA)))
                .isEqualTo("SIGNATURE_INVALID");
        assertThat(outcome(
                        two,
                        Forge.with(b)
                                .header("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}")
                                .sign(asA)))
                .isEqualTo("SIGNATURE_INVALID");
        for (String issuer : List.of(
                "https://a.example.com/",
                "https://A.example.com",
                "http://a.example.com",
                "https://a.example.com.evil")) {
            assertThat(outcome(two, Forge.with(a).sign(good().replace(ISSUER, issuer))))
                    .isEqualTo("ISSUER_UNKNOWN");
        }
    }

    @Test
    void lesson_46_extensionsAndNesting_areRefused() {
        Forge forge = Forge.with(RS256);
        String base = header("RS256", "rsa");
        for (String member :
                List.of("\"crit\":[\"exp\"]", "\"crit\":[]", "\"crit\":null", "\"crit\":[\"b64\"],\"b64\":false")) {
            assertThat(outcome(
                            verifier,
                            forge.header(base.replace("}", "," + member + "}")).sign(good())))
                    .isEqualTo("HEADER_CRITICAL");
        }
        for (String member :
                List.of("\"b64\":false", "\"b64\":true", "\"zip\":\"DEF\"", "\"enc\":\"A128GCM\"", "\"cty\":\"JWT\"")) {
            assertThat(outcome(
                            verifier,
                            forge.header(base.replace("}", "," + member + "}")).sign(good())))
                    .isEqualTo("HEADER_NOT_ALLOWED");
        }
    }

    @Test
    void lesson_45_encryptedAndJsonForms_areRefused() {
        for (String token : List.of(
                "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AA.AA.AA.AA",
                "{\"payload\":\"e30\",\"signatures\":[]}",
                "eyJhbGciOiJub25lIn0",
                "a.b",
                "a.b.c.d",
                "..",
                ".AA.AA",
                "AA..AA",
                "AA.AA.")) {
            assertThat(outcome(verifier, token)).isEqualTo("TOKEN_NOT_COMPACT");
        }
    }

    @Test
    void lesson_46_set_mixingSecretsAndPublicKeys_isRefused() {
        byte[] random = new byte[32];
        new java.security.SecureRandom().nextBytes(random);
        LocalSigningKey shared = LocalSigningKey.sharedSecret(dev.issuant.Secret.of(random), "shared", KEY_END);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> VerificationKeys.of(shared.verificationKey(), RS256.verificationKey()))
                .isInstanceOf(dev.issuant.IssuantException.InvalidInput.class)
                .hasMessageContaining("KEYS_MIXED");
    }
}
