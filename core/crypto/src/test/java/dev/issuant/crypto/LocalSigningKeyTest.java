package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSigningKeyTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final byte[] DATA = "what is signed".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519", "ES256", "ES384", "PS256", "RS256"})
    void sign_ownKey_verifiesOnlyTheSameBytes(String algorithm) {
        LocalSigningKey key = LocalSigningKey.generate(algorithm, END);
        byte[] signature = key.sign(DATA);
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.keyId())
                .isEqualTo(KeyThumbprint.of(key.publicKey().orElseThrow()))
                .hasSize(43);
        assertThat(key.mayBlock()).isFalse();
        assertThat(key.verificationKey().verify(DATA, signature)).isTrue();
        for (int i = 0; i < DATA.length; i++) {
            byte[] other = DATA.clone();
            other[i] ^= 1;
            assertThat(key.verificationKey().verify(other, signature)).isFalse();
        }
        for (int i = 0; i < signature.length; i++) {
            byte[] other = signature.clone();
            other[i] ^= 0x40;
            assertThat(key.verificationKey().verify(DATA, other))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void sharedSecret_hs256_verifies() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        LocalSigningKey key = LocalSigningKey.sharedSecret(Secret.of(random), "shared", END);
        assertThat(key.publicKey()).isEmpty();
        assertThat(key.verificationKey().verify(DATA, key.sign(DATA))).isTrue();
        assertThat(key.verificationKey().verify(DATA, new byte[32])).isFalse();
    }

    @Test
    void generate_hs256_isRefused() {
        assertThatThrownBy(() -> LocalSigningKey.generate("HS256", END))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo("ALGORITHM_SYMMETRIC"));
    }

    @Test
    void engine_bouncyCastle_isNamedWithItsVersion() throws Exception {
        assertThat(LocalSigningKey.generate("ES256", END).engine()).matches("BC-1\\.\\d+");
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        assertThat(LocalSigningKey.of(rsa.generateKeyPair(), "RS256", END).engine())
                .isEqualTo("SunRsaSign");
    }
}
