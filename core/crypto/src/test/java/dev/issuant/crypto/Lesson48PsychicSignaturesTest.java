package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lesson48PsychicSignaturesTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final byte[] DATA = "anything at all".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "ES256, FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        "ES384, FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973"
    })
    void lesson_48_ecdsa_edgeValues_areRefused(String algorithm, String order) {
        LocalSigningKey key = LocalSigningKey.generate(algorithm, END);
        VerificationKey open = key.verificationKey();
        BigInteger n = new BigInteger(order, 16);
        byte[] good = key.sign(DATA);
        int half = good.length / 2;
        BigInteger r = new BigInteger(1, good, 0, half);
        BigInteger s = new BigInteger(1, good, half, half);
        BigInteger zero = BigInteger.ZERO;
        BigInteger max = BigInteger.ONE.shiftLeft(8 * half).subtract(BigInteger.ONE);
        BigInteger[][] edges = {
            {zero, zero},
            {r, zero},
            {zero, s},
            {n, n},
            {r, n},
            {n, s},
            {max, max},
            {zero, n},
            {n, zero},
            {BigInteger.ONE, BigInteger.ONE},
            {n.subtract(BigInteger.ONE), n.subtract(BigInteger.ONE)},
            {s, r}
        };
        for (BigInteger[] edge : edges) {
            assertThat(open.verify(DATA, join(edge[0], edge[1], half))).isFalse();
        }
        assertThat(open.verify(DATA, join(r, s, half))).isTrue();
    }

    /** The JDK's own verifier accepts some of these lengths. */
    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "EdDSA", "RS256", "PS256"})
    void verify_signatureOfAnotherLength_isFalse(String algorithm) {
        LocalSigningKey key = LocalSigningKey.generate(algorithm, END);
        byte[] good = key.sign(DATA);
        byte[] zeros = new byte[good.length];
        assertThat(key.verificationKey().verify(DATA, good)).isTrue();
        assertThat(key.verificationKey().verify(DATA, zeros)).isFalse();
        for (int length : new int[] {
            0,
            1,
            2,
            good.length / 2,
            good.length - 2,
            good.length - 1,
            good.length + 1,
            good.length + 2,
            2 * good.length
        }) {
            assertThat(key.verificationKey().verify(DATA, Arrays.copyOf(good, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
        // A zero byte more in front of each half is the same pair of numbers, and still another signature.
        byte[] wide = new byte[good.length + 2];
        System.arraycopy(good, 0, wide, 1, good.length / 2);
        System.arraycopy(good, good.length / 2, wide, good.length / 2 + 2, good.length / 2);
        assertThat(key.verificationKey().verify(DATA, wide)).isFalse();
    }

    @Test
    void verify_derEncodedEcdsa_isFalse() throws Exception {
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("EC");
        generator.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
        java.security.KeyPair pair = generator.generateKeyPair();
        java.security.Signature der = java.security.Signature.getInstance("SHA256withECDSA");
        der.initSign(pair.getPrivate());
        der.update(DATA);
        VerificationKey open = VerificationKey.of(pair.getPublic(), SignatureAlgorithm.ES256, "k");
        assertThat(open.verify(DATA, der.sign())).isFalse();
    }

    private static byte[] join(BigInteger r, BigInteger s, int half) {
        byte[] out = new byte[2 * half];
        for (int i = 0; i < half; i++) {
            out[half - 1 - i] = r.shiftRight(8 * i).byteValue();
            out[2 * half - 1 - i] = s.shiftRight(8 * i).byteValue();
        }
        return out;
    }
}
