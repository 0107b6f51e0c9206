package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.VERIFIER;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderKeyTest {
    private static final String MINE = "A".repeat(43);
    private static final String OTHER = "B" + "A".repeat(42);

    private static String bound(String cnf) {
        return forge().sign(Json.with(good(), "cnf", cnf));
    }

    private static String proving(JwtVerifier verifier, String token, String key) {
        try {
            verifier.verify(token, key);
            return ACCEPTED;
        } catch (JwtRefusedException e) {
            return e.code();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jkt", "x5t#S256"})
    void boundToken_needsExactlyItsKey(String method) {
        String token = bound("{\"" + method + "\":\"" + MINE + "\"}");
        String other = method.equals("jkt") ? "x5t#S256" : "jkt";
        assertThat(proving(VERIFIER, token, method + ":" + MINE)).isEqualTo(ACCEPTED);
        assertThat(proving(VERIFIER, token, method + ":" + OTHER)).isEqualTo("HOLDER_KEY_WRONG");
        assertThat(proving(VERIFIER, token, other + ":" + MINE)).isEqualTo("HOLDER_KEY_WRONG");
        assertThat(proving(VERIFIER, token, MINE)).isEqualTo("HOLDER_KEY_WRONG");
        assertThat(proving(VERIFIER, token, "")).isEqualTo("HOLDER_KEY_WRONG");
    }

    @Test
    void boundToken_asBearer_isRefused() {
        assertThat(outcome(bound("{\"jkt\":\"" + MINE + "\"}"))).isEqualTo("HOLDER_KEY_REQUIRED");
    }

    /** RFC 8705 section 3: where binding is required, a token without it is no token. */
    @Test
    void unboundToken_whereBindingIsRequired_isRefused() {
        String bearer = forge().sign(good());
        JwtVerifier strict = Verifiers.accessTokens().requireHolderKey().build();
        assertThat(proving(strict, bearer, "jkt:" + MINE)).isEqualTo("HOLDER_KEY_REQUIRED");
        assertThat(outcome(strict, bearer)).isEqualTo("HOLDER_KEY_REQUIRED");
        assertThat(outcome(strict, bound("{\"jkt\":\"" + MINE + "\"}"))).isEqualTo("HOLDER_KEY_REQUIRED");
        assertThat(proving(strict, bound("{\"jkt\":\"" + MINE + "\"}"), "jkt:" + MINE))
                .isEqualTo(ACCEPTED);
        assertThat(proving(VERIFIER, bearer, "jkt:" + MINE)).isEqualTo(ACCEPTED);
    }

    @Test
    void unknownMethod_isNeverTakenForBound() {
        String token = bound("{\"jwe\":\"x\"}");
        assertThat(outcome(token)).isEqualTo("HOLDER_KEY_REQUIRED");
        assertThat(proving(VERIFIER, token, "jkt:" + MINE)).isEqualTo("HOLDER_KEY_WRONG");
        assertThat(proving(VERIFIER, token, "?")).isEqualTo("HOLDER_KEY_WRONG");
        assertThat(proving(Verifiers.accessTokens().requireHolderKey().build(), token, "?"))
                .isEqualTo("HOLDER_KEY_WRONG");
    }

    @Test
    void leftToCaller_isReported() {
        JwtVerifier lax = Verifiers.accessTokens().holderKeyLeftToCaller().build();
        assertThat(lax.verify(bound("{\"jkt\":\"" + MINE + "\"}")).confirmation())
                .contains("jkt:" + MINE);
        assertThat(lax.verify(forge().sign(good())).confirmation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "\"jkt\"",
                "{\"jkt\":null}",
                "{\"jkt\":7}",
                "{\"jkt\":\"\"}",
                "{\"jkt\":\"AAAA\"}",
                "{\"jkt\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\"}",
                "{\"jkt\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}",
                "{\"jkt\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"x5t#S256\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"
            })
    void malformedConfirmation_isRefused(String cnf) {
        JwtVerifier lax = Verifiers.accessTokens().holderKeyLeftToCaller().build();
        assertThat(outcome(lax, bound(cnf))).isEqualTo("CLAIM_MISTYPED");
    }
}
