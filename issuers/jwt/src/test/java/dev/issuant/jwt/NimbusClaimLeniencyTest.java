package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.KEY;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.security.interfaces.ECPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and claims that the bare library accepts when used the textbook way, and this verifier refuses. */
class NimbusClaimLeniencyTest {
    private static final String HEADER = "{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}";

    private static void nimbusAcceptsWeRefuse(String token, String code) {
        assertThatCode(() -> Textbook.verify(
                        new ECDSAVerifier((ECPublicKey) KEY.publicKey().orElseThrow()), token))
                .doesNotThrowAnyException();
        assertThat(outcome(token)).isEqualTo(code);
    }

    private static String header(String member) {
        return forge().header(HEADER.replace("}", "," + member + "}")).sign(good());
    }

    private static String claim(String name, String json) {
        return forge().sign(Json.with(good(), name, json));
    }

    @Test
    void honestToken_bothAccept() throws Exception {
        String token = forge().sign(good());
        Textbook.verify(new ECDSAVerifier((ECPublicKey) KEY.publicKey().orElseThrow()), token);
        assertThat(outcome(token)).isEqualTo(ACCEPTED);
    }

    /** RFC 8725 section 3.11: a logout token or a proof is no access token, whoever signed it. */
    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", "dpop+jwt", "secevent+jwt", "at+jwt/x", "at+jwt "})
    void tokenOfAnotherType_nimbusAcceptsWeRefuse(String type) {
        nimbusAcceptsWeRefuse(forge().header(HEADER.replace("at+jwt", type)).sign(good()), "TYPE_WRONG");
    }

    @Test
    void tokenWithoutType_nimbusAcceptsWeRefuse() {
        nimbusAcceptsWeRefuse(
                forge().header("{\"alg\":\"ALG\",\"kid\":\"KID\"}").sign(good()), "TYPE_WRONG");
    }

    /** A key identifier that names no key of the issuer: the textbook's single key is used all the same. */
    @Test
    void kidOfNoKey_nimbusAcceptsWeRefuse() {
        nimbusAcceptsWeRefuse(forge().header(HEADER.replace("KID", "another")).sign(good()), "KEY_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jku\":\"https://evil.example.com/jwks\"",
                "\"x5u\":\"https://evil.example.com/cert\"",
                "\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}",
                "\"cty\":\"JWT\"",
                "\"zip\":\"DEF\""
            })
    void keyOrWrappingBroughtByTheToken_nimbusAcceptsWeRefuse(String member) {
        nimbusAcceptsWeRefuse(header(member), "HEADER_NOT_ALLOWED");
    }

    /** RFC 8725 section 3.8 and lesson 53: exact types. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nbf|null|CLAIM_MISTYPED",
                "iat|null|CLAIM_MISTYPED",
                "jti|null|CLAIM_MISTYPED",
                "jti|\"\"|CLAIM_MISTYPED",
                "sub|\"\"|CLAIM_MISTYPED",
                "sub|\"a\\u0000b\"|CLAIM_MISTYPED",
                "aud|[\"payments\",\"\"]|CLAIM_MISTYPED",
                "client_id|7|CLAIM_MISTYPED",
                "scope|[\"a\"]|CLAIM_MISTYPED",
                "scope|\"a  b\"|CLAIM_MISTYPED",
                "exp|9999999999.5|CLAIM_MISTYPED",
                "cnf|null|CLAIM_MISTYPED",
            })
    void lesson_53_claimOfAnotherType_nimbusAcceptsWeRefuse(String name, String json, String code) {
        nimbusAcceptsWeRefuse(claim(name, json), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "jti", "iat"})
    void accessTokenWithoutARequiredClaim_nimbusAcceptsWeRefuse(String name) {
        nimbusAcceptsWeRefuse(forge().sign(Json.without(good(), name)), "CLAIM_MISSING");
    }

    @Test
    void issuedInTheFuture_nimbusAcceptsWeRefuse() {
        nimbusAcceptsWeRefuse(claim("iat", Long.toString(NOW.getEpochSecond() + 600)), "ISSUED_IN_FUTURE");
    }

    @ParameterizedTest
    @ValueSource(longs = {4_102_444_800L, 253_402_300_799L})
    void lesson_85_lifeOfCenturies_nimbusAcceptsWeRefuse(long end) {
        nimbusAcceptsWeRefuse(claim("exp", Long.toString(end)), "LIFETIME_TOO_LONG");
    }

    /** A token that is bound to a key, shown by somebody who has proved none (RFC 9449 section 7.1, RFC 8705 section 3). */
    @ParameterizedTest
    @ValueSource(strings = {"jkt", "x5t#S256", "unheard-of"})
    void boundTokenFromABearer_nimbusAcceptsWeRefuse(String method) {
        nimbusAcceptsWeRefuse(claim("cnf", "{\"" + method + "\":\"" + "A".repeat(43) + "\"}"), "HOLDER_KEY_REQUIRED");
    }

    @Test
    void lesson_51_depthAndCount_nimbusAcceptsWeRefuse() {
        nimbusAcceptsWeRefuse(claim("deep", "[".repeat(40) + "]".repeat(40)), "JSON_TOO_COMPLEX");
        nimbusAcceptsWeRefuse(claim("many", "[" + "1,".repeat(1_500) + "1]"), "JSON_TOO_COMPLEX");
        nimbusAcceptsWeRefuse(claim("digits", "9".repeat(60)), "JSON_TOO_COMPLEX");
        nimbusAcceptsWeRefuse(claim("large", "\"" + "a".repeat(20_000) + "\""), "TOKEN_TOO_LARGE");
    }

    /** What is no JSON by RFC 8259 section 2 and 7. */
    @ParameterizedTest
    @ValueSource(strings = {"'single'", "01", "NaN", "1.", "[1,]", "\"\\ud800\"", "\"a\tb\"", "TRUE"})
    void valueThatIsNoJson_weRefuse(String json) {
        assertThat(outcome(claim("odd", json))).isEqualTo("JSON_MALFORMED");
    }
}
