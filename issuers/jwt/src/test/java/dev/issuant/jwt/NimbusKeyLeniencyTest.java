package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.crypto.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.InstantSource;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys with which the bare library verifies when used the textbook way, and which are refused here. */
class NimbusKeyLeniencyTest {

    private static KeyPair rsa(int bits, java.math.BigInteger exponent) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
        return generator.generateKeyPair();
    }

    private static String input(String algorithm) {
        return Forge.base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"k\"}") + "."
                + Forge.base64(good());
    }

    private static JwtVerifier verifier(VerificationKeys keys) {
        return JwtVerifier.builder()
                .issuer(ISSUER, keys)
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, call);
        return refused == null ? ACCEPTED : refused.code();
    }

    @ParameterizedTest
    @CsvSource({"1024,65537,KEY_SIZE", "2048,3,KEY_EXPONENT"})
    void lesson_65_weakRsaKey_nimbusVerifiesWithItWeRefuse(int bits, String exponent, String code) throws Exception {
        KeyPair pair = rsa(bits, new java.math.BigInteger(exponent));
        String input = input("RS256");
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(pair.getPrivate());
        signing.update(input.getBytes(StandardCharsets.US_ASCII));
        String token = input + "." + Forge.base64(signing.sign());
        assertThat(Textbook.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic()), token)
                        .getSubject())
                .isEqualTo("svc-billing");
        assertThat(code(() -> VerificationKey.of(pair.getPublic(), SignatureAlgorithm.RS256, "k")))
                .isEqualTo(code);
    }

    /** One key, one algorithm: the textbook's RSA verifier takes every algorithm that the token asks for. */
    @Test
    void lesson_46_anotherAlgorithmOfTheSameKey_nimbusAcceptsWeRefuse() throws Exception {
        KeyPair pair = rsa(2048, RSAKeyGenParameterSpec.F4);
        LocalSigningKey ps256 = LocalSigningKey.of(pair, "PS256", "k", KEY_END);
        String token = Forge.with(ps256).sign(good());
        Textbook.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic()), token);
        VerificationKey rs256 = VerificationKey.of(pair.getPublic(), SignatureAlgorithm.RS256, "k");
        assertThat(outcome(verifier(VerificationKeys.of(rs256)), token)).isEqualTo("ALGORITHM_WRONG");
        assertThat(outcome(verifier(VerificationKeys.of(ps256.verificationKey())), token))
                .isEqualTo(ACCEPTED);
    }

    /** Secrets that are printed in documentation, or that have no chance in them, are long enough for Nimbus. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "your-256-bit-secretyour-256-bit-secret",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a-string-secret-at-least-256-bits-long"
            })
    void lesson_65_publicSecret_nimbusVerifiesWithItWeRefuse(String secret) throws Exception {
        String input = input("HS256");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String token = input + "." + Forge.base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        assertThat(Textbook.verify(new MACVerifier(secret), token).getSubject()).isEqualTo("svc-billing");
        assertThat(code(() -> LocalSigningKey.sharedSecret(
                        Secret.of(secret.getBytes(StandardCharsets.US_ASCII)), "k", KEY_END)))
                .startsWith("KEY_");
    }

    @Test
    void keySetWithOneIdTwice_nimbusReadsItWeRefuse() throws Exception {
        String jwk = jwks(LocalSigningKey.generate("ES256", KEY_END));
        String other =
                jwks(LocalSigningKey.generate("ES256", KEY_END)).replaceFirst("\"kid\":\"[^\"]*\"", "\"kid\":\"k\"");
        String set = "{\"keys\":[" + jwk.replaceFirst("\"kid\":\"[^\"]*\"", "\"kid\":\"k\"") + "," + other + "]}";
        assertThat(JWKSet.parse(set).size()).isEqualTo(2);
        assertThat(code(() -> VerificationKeys.parseJwks(set))).isEqualTo("KEY_ID_TWICE");
    }

    @Test
    void keySetOfSecretsAndPublicKeys_nimbusReadsItWeRefuse() throws Exception {
        String secret = "{\"kty\":\"oct\",\"kid\":\"s\",\"alg\":\"HS256\",\"k\":\""
                + Forge.base64(new byte[] {
                    7, 1, 9, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                })
                + "\"}";
        String set = "{\"keys\":[" + jwks(LocalSigningKey.generate("ES256", KEY_END)) + "," + secret + "]}";
        assertThat(JWKSet.parse(set).size()).isEqualTo(2);
        assertThat(code(() -> VerificationKeys.parseJwks(set))).isEqualTo("JWKS_SECRET");
    }

    /** Two issuers in one verifier: the textbook puts their keys together, and each then speaks for the other. */
    @Test
    void lesson_46_keyOfTheOtherIssuer_nimbusAcceptsWeRefuse() throws Exception {
        LocalSigningKey ours = LocalSigningKey.generate("ES256", KEY_END);
        LocalSigningKey partner = LocalSigningKey.generate("ES256", KEY_END);
        String forged = Forge.with(partner).sign(good());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.ES256),
                new ImmutableJWKSet<>(JWKSet.parse("{\"keys\":[" + jwks(ours) + "," + jwks(partner) + "]}"))));
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWTClaimsSetVerifier((claims, context) -> Textbook.claims().verify(claims, null));
        assertThat(processor.process(forged, null).getIssuer()).isEqualTo(ISSUER);
        JwtVerifier both = JwtVerifier.builder()
                .issuer(ISSUER, VerificationKeys.of(ours.verificationKey()))
                .issuer("https://partner.example.com", VerificationKeys.of(partner.verificationKey()))
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
        assertThat(outcome(both, Forge.with(ours).sign(good()))).isEqualTo(ACCEPTED);
        assertThat(outcome(both, forged)).isEqualTo("KEY_UNKNOWN");
    }

    private static String jwks(LocalSigningKey key) {
        String set = JwtIssuer.of(ISSUER, LocalSigningKeys.of(key)).jwks();
        return set.substring("{\"keys\":[".length(), set.length() - 2);
    }
}
