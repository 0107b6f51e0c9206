package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.crypto.PostQuantum;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens signed with ML-DSA (RFC 9964), which a relying party must opt in to. */
class PostQuantumTokenTest {
    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static JwtVerifier verifier(VerificationKeys keys) {
        return JwtVerifier.builder()
                .issuer(ISSUER, keys)
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void token_ofEveryParameterSet_goesTheWholeWay(String algorithm) {
        LocalSigningKey key = PostQuantum.generate(algorithm, KEY_END);
        JwtIssuer issuer = JwtIssuer.of(ISSUER, LocalSigningKeys.of(key));
        String token = Orders.mint(issuer, JwtSpec.forAudience("payments"));
        JwtVerifier verifier = verifier(VerificationKeys.parseJwksWithPostQuantum(bytes(issuer.jwks())));
        assertThat(outcome(verifier, token)).isEqualTo(ACCEPTED);
        assertThat(issuer.inspect(bytes(token)).algorithm()).contains(algorithm);
        int dot = token.lastIndexOf('.');
        for (int at : new int[] {dot - 5, dot + 1, dot + 1000, token.length() - 20}) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String wrong = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(outcome(verifier, wrong)).isNotEqualTo(ACCEPTED);
        }
    }

    @Test
    void jwks_withoutTheOptIn_passesSuchKeysOver() {
        String pq = JwtIssuer.of(ISSUER, LocalSigningKeys.of(PostQuantum.generate("ML-DSA-44", KEY_END)))
                .jwks();
        String ec = JwtIssuer.of(ISSUER, LocalSigningKeys.generate("ES256", KEY_END))
                .jwks();
        assertThatThrownBy(() -> VerificationKeys.parseJwks(pq)).hasMessageContaining("JWKS_EMPTY");
        String both = pq.substring(0, pq.length() - 2) + "," + ec.substring(ec.indexOf('[') + 1);
        assertThat(VerificationKeys.parseJwks(both).keyIds()).hasSize(1);
        assertThat(VerificationKeys.parseJwksWithPostQuantum(bytes(both)).keyIds())
                .hasSize(2);
    }

    @Test
    void jwks_hostileAkp_isRefused() {
        String pq = JwtIssuer.of(ISSUER, LocalSigningKeys.of(PostQuantum.generate("ML-DSA-44", KEY_END)))
                .jwks();
        for (String wrong : new String[] {
            pq.replace("\"pub\":\"", "\"pub\":\"AAAA"),
            pq.replace("ML-DSA-44", "ML-DSA-65"),
            pq.replace("\"AKP\"", "\"OKP\""),
            pq.replace("\"AKP\"", "\"RSA\""),
            pq.replace("\"use\":", "\"priv\":\"AAAA\",\"use\":"),
            pq.replace("\"pub\"", "\"x\""),
        }) {
            assertThat(wrong).isNotEqualTo(pq);
            assertThatThrownBy(() -> VerificationKeys.parseJwksWithPostQuantum(bytes(wrong)))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    /** One key, one algorithm: a header that names another parameter set gets nowhere. */
    @Test
    void token_withTheNeighbouringAlgorithm_isRefused() {
        LocalSigningKey key = PostQuantum.generate("ML-DSA-65", KEY_END);
        JwtVerifier verifier = verifier(VerificationKeys.of(key.verificationKey()));
        LocalSigningKey other = PostQuantum.generate("ML-DSA-44", KEY_END);
        String token = Orders.mint(JwtIssuer.of(ISSUER, LocalSigningKeys.of(other)), JwtSpec.forAudience("payments"));
        assertThat(outcome(verifier, token)).isNotEqualTo(ACCEPTED);
    }
}
