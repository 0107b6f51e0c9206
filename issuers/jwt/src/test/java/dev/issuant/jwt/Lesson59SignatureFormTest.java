package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.SignatureEngine;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature has exactly the bytes that its algorithm gives it; anything else is refused before an engine is asked. */
class Lesson59SignatureFormTest {

    private static JwtVerifier verifier(LocalSigningKey key) {
        return JwtVerifier.builder()
                .issuer(ISSUER, VerificationKeys.of(key.verificationKey()))
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
    }

    private static String with(String token, byte[] signature) {
        return token.substring(0, token.lastIndexOf('.') + 1) + Forge.base64(signature);
    }

    private static byte[] signature(String token) {
        return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "EdDSA", "RS256", "PS256"})
    void lesson_59_signatureOfAnotherLength_isRefused(String algorithm) {
        for (SignatureEngine engine : new SignatureEngine[] {SignatureEngine.preferred(), SignatureEngine.runtime()}) {
            LocalSigningKey key = engine.generate(algorithm, KEY_END);
            JwtVerifier verifier = verifier(key);
            String token = Forge.with(key).sign(Forge.accessToken(NOW));
            byte[] sound = signature(token);
            assertThat(outcome(verifier, token)).isEqualTo(ACCEPTED);
            assertThat(outcome(verifier, token.substring(0, token.lastIndexOf('.') + 1)))
                    .isEqualTo("TOKEN_NOT_COMPACT");
            for (int length = 1; length < sound.length + 70; length += length < 8 ? 1 : 7) {
                if (length != sound.length) {
                    assertThat(outcome(verifier, with(token, Arrays.copyOf(sound, length))))
                            .isEqualTo("SIGNATURE_INVALID");
                    assertThat(outcome(verifier, with(token, new byte[length]))).isEqualTo("SIGNATURE_INVALID");
                }
            }
        }
    }

    /** One byte after the 64: the runtime's own engine ignores it up to some release after 17, ours never sees it. */
    @Test
    void lesson_59_ed25519_oneByteMore_theRuntimeOf17AcceptsWeRefuse() throws Exception {
        LocalSigningKey key = LocalSigningKey.generate("Ed25519", KEY_END);
        String token = Forge.with(key).sign(Forge.accessToken(NOW));
        byte[] longer = Arrays.copyOf(signature(token), 65);
        if (Runtime.version().feature() == 17) {
            Signature bare = Signature.getInstance("Ed25519", "SunEC");
            bare.initVerify(key.publicKey().orElseThrow());
            bare.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
            assertThat(bare.verify(longer)).isTrue();
        }
        LocalSigningKey runtime = SignatureEngine.runtime().generate("Ed25519", KEY_END);
        String other = Forge.with(runtime).sign(Forge.accessToken(NOW));
        assertThat(outcome(verifier(key), with(token, longer))).isEqualTo("SIGNATURE_INVALID");
        assertThat(outcome(verifier(runtime), with(other, Arrays.copyOf(signature(other), 65))))
                .isEqualTo("SIGNATURE_INVALID");
    }
}
