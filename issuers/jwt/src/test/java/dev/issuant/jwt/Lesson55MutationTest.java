package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Secret;
import dev.issuant.crypto.LocalSigningKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** One token has one spelling: change, drop, add or swap any character and it is another token, and no valid one. */
class Lesson55MutationTest {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\u0000\u00e9";

    private static LocalSigningKey shared() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return LocalSigningKey.sharedSecret(Secret.of(random), "shared", KEY_END);
    }

    private static JwtVerifier trusting(LocalSigningKey key) {
        return JwtVerifier.builder()
                .issuer(Orders.ISSUER, VerificationKeys.of(key.verificationKey()))
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
    }

    @Test
    void lesson_55_everyCharacterAtEveryPlace_isRefused() {
        LocalSigningKey key = shared();
        JwtVerifier verifier = trusting(key);
        String token = Forge.with(key).sign(good());
        assertThat(outcome(verifier, token)).isEqualTo(ACCEPTED);
        StringBuilder changed = new StringBuilder(token);
        for (int i = 0; i < token.length(); i++) {
            for (int c = 0; c < ALPHABET.length(); c++) {
                if (ALPHABET.charAt(c) != token.charAt(i)) {
                    changed.setCharAt(i, ALPHABET.charAt(c));
                    assertThat(outcome(verifier, changed.toString())).isNotEqualTo(ACCEPTED);
                }
            }
            changed.setCharAt(i, token.charAt(i));
        }
    }

    @Test
    void lesson_55_droppedAddedOrSwappedCharacter_isRefused() {
        for (LocalSigningKey key : new LocalSigningKey[] {shared(), Verifiers.KEY}) {
            JwtVerifier verifier = trusting(key);
            String token = Forge.with(key).sign(good());
            for (int i = 0; i <= token.length(); i++) {
                String start = token.substring(0, i);
                assertThat(outcome(verifier, start + "A" + token.substring(i))).isNotEqualTo(ACCEPTED);
                if (i < token.length()) {
                    assertThat(outcome(verifier, start + token.substring(i + 1)))
                            .isNotEqualTo(ACCEPTED);
                }
                if (i + 1 < token.length() && token.charAt(i) != token.charAt(i + 1)) {
                    String swapped = start + token.charAt(i + 1) + token.charAt(i) + token.substring(i + 2);
                    assertThat(outcome(verifier, swapped)).isNotEqualTo(ACCEPTED);
                }
            }
        }
    }

    @Test
    void lesson_55_partsOfTwoGoodTokens_makeNone() {
        String a = Verifiers.forge().sign(good());
        String b = Verifiers.forge().sign(good().replace("svc-billing", "svc-admins"));
        String[] x = a.split("\\.");
        String[] y = b.split("\\.");
        assertThat(outcome(x[0] + "." + y[1] + "." + x[2])).isEqualTo("SIGNATURE_INVALID");
        assertThat(outcome(x[0] + "." + x[1] + "." + y[2])).isEqualTo("SIGNATURE_INVALID");
    }

    /** The order of refusals: a token of another key is told nothing about its claims. */
    @Test
    void signatureIsCheckedBeforeTheClaims() {
        LocalSigningKey other = LocalSigningKey.generate("ES256", KEY_END);
        String expired = Json.with(good(), "exp", "1");
        String token = Forge.with(other)
                .header("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + Verifiers.KEY.keyId() + "\"}")
                .sign(expired);
        assertThat(outcome(token)).isEqualTo("SIGNATURE_INVALID");
    }
}
