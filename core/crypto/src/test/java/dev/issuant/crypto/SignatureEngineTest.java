package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureEngineTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

    private static KeyPair pair(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(
                algorithm.startsWith("ES") ? "EC" : algorithm.startsWith("Ed") ? "Ed25519" : "RSA");
        if (algorithm.startsWith("ES")) {
            generator.initialize(new ECGenParameterSpec(algorithm.equals("ES256") ? "secp256r1" : "secp384r1"));
        } else if (!algorithm.startsWith("Ed")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "EdDSA", "Ed25519", "RS256", "PS256"})
    void runtime_everyAlgorithm_agreesWithThePreferredEngine(String algorithm) throws Exception {
        KeyPair pair = pair(algorithm);
        LocalSigningKey runtime = SignatureEngine.runtime().signingKey(pair, algorithm, "k", END);
        LocalSigningKey preferred = SignatureEngine.preferred().signingKey(pair, algorithm, "k", END);
        for (int i = 0; i < 20; i++) {
            byte[] ours = runtime.sign(DATA);
            assertThat(preferred.verificationKey().verify(DATA, ours)).isTrue();
            assertThat(runtime.verificationKey().verify(DATA, preferred.sign(DATA)))
                    .isTrue();
            ours[i % ours.length] ^= 1;
            assertThat(runtime.verificationKey().verify(DATA, ours)).isFalse();
        }
        assertThat(runtime.engine()).startsWith("Sun");
        assertThat(runtime.toString()).contains(runtime.engine());
    }

    /** The runtime's own verifier takes some of these; the length is checked before it is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"ES256", "EdDSA"})
    void lesson_59_runtime_signatureOfAnotherLength_isFalse(String algorithm) {
        LocalSigningKey key = SignatureEngine.runtime().generate(algorithm, END);
        byte[] sound = key.sign(DATA);
        for (int length : new int[] {0, 1, 32, 62, 63, 65, 66, 96, 128, 1000}) {
            assertThat(key.verificationKey().verify(DATA, java.util.Arrays.copyOf(sound, length)))
                    .isFalse();
        }
        assertThat(key.verificationKey().verify(DATA, sound)).isTrue();
    }

    @Test
    void of_providerOfTheHost_signsWhatThePreferredEngineVerifies() throws Exception {
        KeyPair pair = pair("ES256");
        Provider provider = Security.getProvider("SunEC");
        Instant end = END;
        // README: another engine
        LocalSigningKey key = SignatureEngine.of(provider).signingKey(pair, "ES256", "2026-11-a", end);
        // END
        LocalSigningKey preferred = SignatureEngine.preferred().signingKey(pair, "ES256", "2026-11-a", end);
        assertThat(preferred.verificationKey().verify(DATA, key.sign(DATA))).isTrue();
        assertThat(key.engine()).startsWith("SunEC");
    }

    @Test
    void named_registeredProvider_servesAndIsRecorded() {
        SignatureEngine engine = SignatureEngine.named("SunEC").orElseThrow();
        LocalSigningKey key = engine.generate("ES256", END);
        assertThat(key.engine())
                .isEqualTo("SunEC-" + Security.getProvider("SunEC").getVersionStr());
        assertThat(engine.name(SignatureAlgorithm.ES256)).isEqualTo(key.engine());
        assertThat(engine.toString()).contains("SunEC");
        assertThat(SignatureEngine.named("NoSuchProvider")).isEmpty();
        assertThatThrownBy(() -> engine.generate("RS256", END)).hasMessageContaining("KEY_UNUSABLE");
    }

    /** Conscrypt knows ECDSA in the form of X.509 only; so does this one. */
    @Test
    void of_providerThatSpeaksDerOnly_isTranslated() {
        for (String algorithm : List.of("ES256", "ES384")) {
            LocalSigningKey key = SignatureEngine.of(new DerOnly()).generate(algorithm, END);
            VerificationKey preferred =
                    VerificationKey.of(key.publicKey().orElseThrow(), SignatureAlgorithm.from(algorithm), "k");
            for (int i = 0; i < 300; i++) {
                // Among so many, some R or S is shorter than the order.
                byte[] data = {(byte) i, (byte) (i >> 8)};
                byte[] signature = key.sign(data);
                assertThat(signature).hasSize(SignatureAlgorithm.from(algorithm).signatureBytes());
                assertThat(preferred.verify(data, signature)).isTrue();
                assertThat(key.verificationKey().verify(data, signature)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "EdDSA", "RS256"})
    void lesson_48_of_providerThatAcceptsEverything_isRefused(String algorithm) throws Exception {
        KeyPair pair = pair(algorithm);
        SignatureEngine engine = SignatureEngine.of(new Gullible());
        assertThatThrownBy(() -> engine.signingKey(pair, algorithm, "k", END))
                .isInstanceOf(IssuantException.Broken.class)
                .hasMessageContaining("ENGINE_BROKEN");
        // A second time too: one refusal is not taken for the test.
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> engine.verificationKey(pair.getPublic(), SignatureAlgorithm.from(algorithm), "k"))
                    .hasMessageContaining("ENGINE_BROKEN");
        }
    }

    @Test
    void lesson_65_runtime_badKeys_areRefusedAsElsewhere() throws Exception {
        SignatureEngine engine = SignatureEngine.runtime();
        ECPublicKey p256 = (ECPublicKey) pair("ES256").getPublic();
        ECPublicKey p384 = (ECPublicKey) pair("ES384").getPublic();
        assertThatThrownBy(() -> engine.verificationKey(p384, SignatureAlgorithm.ES256, "k"))
                .hasMessageContaining("KEY_CURVE_MISMATCH");
        assertThatThrownBy(() -> engine.verificationKey(p256, SignatureAlgorithm.EDDSA, "k"))
                .hasMessageContaining("KEY_TYPE_MISMATCH");
        ECPoint point = p256.getW();
        PublicKey off =
                Keys.ec("secp256r1", point.getAffineX(), point.getAffineY().add(BigInteger.ONE));
        assertThatThrownBy(() -> engine.verificationKey(off, SignatureAlgorithm.ES256, "k"))
                .hasMessageContaining("KEY_OFF_CURVE");
        for (BigInteger y : List.of(BigInteger.ZERO, BigInteger.ONE)) {
            byte[] raw = new byte[32];
            raw[0] = y.byteValue();
            PublicKey small = Keys.ed25519(raw);
            assertThatThrownBy(() -> engine.verificationKey(small, SignatureAlgorithm.EDDSA, "k"))
                    .hasMessageContaining("KEY_OFF_CURVE");
        }
    }

    /** Delegates to the runtime, in the form of X.509 only. */
    static final class DerOnly extends Provider {
        private static final long serialVersionUID = 1L;

        DerOnly() {
            super("DerOnly", "1", "speaks DER only");
            for (String name : List.of("SHA256withECDSA", "SHA384withECDSA")) {
                putService(new Provider.Service(this, "Signature", name, "", null, null) {
                    @Override
                    public Object newInstance(Object parameter) throws java.security.NoSuchAlgorithmException {
                        return Security.getProvider("SunEC")
                                .getService("Signature", name)
                                .newInstance(parameter);
                    }
                });
            }
        }
    }

    /** Signs with nothing and believes everything. */
    static final class Gullible extends Provider {
        private static final long serialVersionUID = 1L;

        Gullible() {
            super("Gullible", "1", "believes everything");
            for (String name : List.of(
                    "SHA256withECDSAinP1363Format", "SHA384withECDSAinP1363Format", "Ed25519", "SHA256withRSA")) {
                putService(new Provider.Service(this, "Signature", name, "", null, null) {
                    @Override
                    public Object newInstance(Object parameter) {
                        return new Believes(name);
                    }
                });
            }
        }
    }

    static final class Believes extends SignatureSpi {
        private final int length;

        Believes(String name) {
            this.length = name.contains("RSA") ? 256 : name.contains("384") ? 96 : 64;
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {}

        @Override
        protected byte[] engineSign() {
            return new byte[length];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException();
        }
    }
}
