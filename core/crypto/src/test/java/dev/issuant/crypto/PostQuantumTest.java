package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException;
import dev.issuant.Secret;
import dev.issuant.crypto.internal.MlDsaKeys;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostQuantumTest {
    private static final Instant END = Instant.parse("2040-01-01T00:00:00Z");
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

    /** RFC 9964, Appendix A: the keys that grow from a seed of zeros, by their thumbprints. */
    @ParameterizedTest
    @CsvSource({
        "ML-DSA-44, T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o",
        "ML-DSA-65, Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM",
        "ML-DSA-87, tRn1JNIkgMsABVQBlXeDHxAIcclh-2IX0UdDEzPt5XU"
    })
    void rfc9964_a_seedOfZeros_isTheKeyAsPrinted(String algorithm, String thumbprint) {
        LocalSigningKey key = PostQuantum.ofSeed(Secret.of(new byte[32]), algorithm, END);
        assertThat(key.keyId()).isEqualTo(thumbprint);
        assertThat(key.engine()).startsWith("BC-");
    }

    /** RFC 9964, Appendix A.1: a JWS of ML-DSA-44. */
    @Test
    void rfc9964_a1_jws_isVerifiedAsPrinted() throws Exception {
        String jws;
        try (InputStream in = PostQuantumTest.class.getResourceAsStream("rfc9964-ml-dsa-44.jws")) {
            jws = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
        int dot = jws.lastIndexOf('.');
        byte[] input = jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getUrlDecoder().decode(jws.substring(dot + 1));
        VerificationKey verifier =
                PostQuantum.ofSeed(Secret.of(new byte[32]), "ML-DSA-44", END).verificationKey();
        assertThat(verifier.verify(input, signature)).isTrue();
        input[100] ^= 1;
        assertThat(verifier.verify(input, signature)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void sign_everyAlgorithm_isVerifiedAndNothingNearItIs(String algorithm) {
        LocalSigningKey key = PostQuantum.generate(algorithm, END);
        VerificationKey verifier = PostQuantum.verificationKey(
                SignatureAlgorithm.from(algorithm),
                PostQuantum.raw(key.publicKey().orElseThrow(), SignatureAlgorithm.from(algorithm)),
                "k");
        byte[] sound = key.sign(DATA);
        assertThat(sound).hasSize(SignatureAlgorithm.from(algorithm).signatureBytes());
        assertThat(key.sign(DATA)).as("hedged").isNotEqualTo(sound);
        assertThat(verifier.verify(DATA, sound)).isTrue();
        assertThat(verifier.verify(new byte[] {1}, sound)).isFalse();
        SplittableRandom random = new SplittableRandom(204);
        for (int i = 0; i < 200; i++) {
            byte[] wrong = sound.clone();
            wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(verifier.verify(DATA, wrong)).isFalse();
        }
        for (int length : new int[] {0, 1, sound.length - 1, sound.length + 1, 2 * sound.length}) {
            assertThat(verifier.verify(DATA, Arrays.copyOf(sound, length))).isFalse();
        }
        assertThat(PostQuantum.generate(algorithm, END).verificationKey().verify(DATA, sound))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void otherWays_toSuchAKey_nameTheOptIn(String algorithm) {
        PublicKey open = PostQuantum.generate(algorithm, END).publicKey().orElseThrow();
        KeyPair pair = new KeyPair(open, null);
        assertThatThrownBy(() -> LocalSigningKey.generate(algorithm, END)).hasMessageContaining("PostQuantum");
        assertThatThrownBy(() -> LocalSigningKeys.generate(algorithm, END)).hasMessageContaining("PostQuantum");
        assertThatThrownBy(() -> LocalSigningKey.of(pair, algorithm, END)).hasMessageContaining("PostQuantum");
        assertThatThrownBy(() -> SignatureEngine.preferred().generate(algorithm, END))
                .hasMessageContaining("PostQuantum");
        assertThatThrownBy(() -> SignatureEngine.runtime().signingKey(pair, algorithm, "k", END))
                .hasMessageContaining("PostQuantum");
    }

    @Test
    void badInput_ofEveryKind_isTyped() {
        for (int length : new int[] {0, 31, 33, 64}) {
            assertThatThrownBy(() -> PostQuantum.ofSeed(Secret.of(new byte[length]), "ML-DSA-44", END))
                    .isInstanceOf(IssuantException.InvalidInput.class);
        }
        for (String algorithm : new String[] {"ES256", "ml-dsa-44", "ML-DSA-45", "HS256"}) {
            assertThatThrownBy(() -> PostQuantum.generate(algorithm, END))
                    .isInstanceOf(IssuantException.InvalidInput.class);
        }
        for (int length : new int[] {0, 1311, 1313, 1952}) {
            assertThatThrownBy(() -> PostQuantum.verificationKey(SignatureAlgorithm.ML_DSA_44, new byte[length], "k"))
                    .isInstanceOf(IssuantException.InvalidInput.class);
        }
        PublicKey other = PostQuantum.generate("ML-DSA-44", END).publicKey().orElseThrow();
        assertThatThrownBy(() -> VerificationKey.of(other, SignatureAlgorithm.ML_DSA_65, "k"))
                .isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> VerificationKey.of(other, SignatureAlgorithm.ES256, "k"))
                .isInstanceOf(IssuantException.InvalidInput.class);
    }

    /** Any bytes of the right length are a key (FIPS 204 section 5.2): it verifies nothing, and soon. */
    @Test
    void verify_randomKeysAndSignatures_isFalse() {
        Random random = new Random(9964);
        byte[] raw = new byte[1312];
        byte[] signature = new byte[2420];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(raw);
            random.nextBytes(signature);
            assertThat(PostQuantum.verificationKey(SignatureAlgorithm.ML_DSA_44, raw, "k")
                            .verify(DATA, signature))
                    .isFalse();
        }
    }

    /** Java 24 and later know ML-DSA themselves; each engine verifies what the other signs. */
    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void generateByRuntime_agreesWithBouncyCastle_orSaysThatItCannot(String algorithm) throws Exception {
        SignatureAlgorithm known = SignatureAlgorithm.from(algorithm);
        try {
            KeyPairGenerator.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            assertThat(Runtime.version().feature()).isLessThan(24);
            assertThatThrownBy(() -> PostQuantum.generateByRuntime(algorithm, END))
                    .isInstanceOf(IssuantException.Broken.class)
                    .hasMessageContaining("ENGINE_MISSING");
            return;
        }
        LocalSigningKey runtime = PostQuantum.generateByRuntime(algorithm, END);
        assertThat(runtime.engine()).isEqualTo("SUN");
        VerificationKey bouncy = PostQuantum.verificationKey(
                known, MlDsaKeys.raw(known, runtime.publicKey().orElseThrow()), "k");
        for (int i = 0; i < 5; i++) {
            byte[] signature = runtime.sign(DATA);
            assertThat(bouncy.verify(DATA, signature)).isTrue();
            signature[signature.length / 3] ^= 4;
            assertThat(bouncy.verify(DATA, signature)).isFalse();
            assertThat(runtime.verificationKey().verify(DATA, signature)).isFalse();
        }
    }
}
