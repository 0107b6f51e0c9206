package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.VERIFIER;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.jwt.internal.HolderKey;
import dev.issuant.jwt.internal.SpiffeId;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value on this side of each limit, and the first one on the other. */
class BoundariesTest {

    private static String token(String claim, String json) {
        return forge().sign(Json.with(good(), claim, json));
    }

    private static VerifiedJwt verified(String claim, String json) {
        return VERIFIER.verify(token(claim, json));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "999999999999999999, 999999999999999999",
        "1000000000000000000, 1000000000000000000",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "-999999999999999999, -999999999999999999"
    })
    void number_ofSixtyFourBits_isReadExactly(String json, long value) {
        assertThat(verified("n", json).claimNumber("n")).contains(value);
    }

    @Test
    void number_longer_isNoIntegerAndHasAtMostFortyCharacters() {
        assertThat(outcome(token("n", "9".repeat(40)))).isEqualTo(ACCEPTED);
        assertThat(outcome(token("n", "-" + "9".repeat(39)))).isEqualTo(ACCEPTED);
        assertThat(outcome(token("n", "-" + "9".repeat(40)))).isEqualTo("JSON_TOO_COMPLEX");
        assertThat(outcome(token("exp", "9223372036854775808"))).isEqualTo("CLAIM_MISTYPED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "9999", "aAfF", "FFFF", "ffff", "00e9"})
    void escape_fourHexDigits_isTheCharacter(String hex) {
        String value = String.valueOf((char) Integer.parseInt(hex, 16));
        String json = "\"a\\u" + hex + "\"";
        assertThat(verified("n", json).claimText("n")).contains("a" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00/0", "00:0", "00@0", "00G0", "00`0", "00g0", "00\\u", "000"})
    void escape_neighboursOfHexDigits_areRefused(String hex) {
        assertThat(outcome(token("n", "\"\\u" + hex + "\""))).isEqualTo("JSON_MALFORMED");
    }

    @Test
    void text_firstCharacterThatIsNoControl_isRead() {
        assertThat(verified("n", "\" é\"").claimText("n")).contains(" é");
        assertThat(verified("n", "\" ~\"").claimText("n")).contains(" ~");
        assertThat(outcome(token("n", "\"\u001f\""))).isEqualTo("JSON_MALFORMED");
        assertThat(outcome(token("n", "\"é\u001f\""))).isEqualTo("JSON_MALFORMED");
    }

    @Test
    void text_withoutItsQuoteAtTheEnd_isRefused() {
        assertThat(outcome(forge().sign("{\"iss\":\"a"))).isEqualTo("JSON_MALFORMED");
        assertThat(outcome(forge().sign("{\"iss\":\"é"))).isEqualTo("JSON_MALFORMED");
        assertThat(outcome(forge().sign("{\"iss\":\"a\\u00e"))).isEqualTo("JSON_MALFORMED");
    }

    @Test
    void siblings_manyOfThem_areNoDepth() {
        assertThat(outcome(token("n", "[" + String.join(",", Collections.nCopies(40, "[]")) + "]")))
                .isEqualTo(ACCEPTED);
        assertThat(outcome(token("n", "[" + String.join(",", Collections.nCopies(40, "{}")) + "]")))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void scope_firstAndLastCharacterOfTheAlphabet_areTaken() {
        assertThat(verified("scope", "\"! ~\"").scopes()).containsExactly("!", "~");
        assertThat(outcome(token("scope", "\"a\\u007f\""))).isEqualTo("CLAIM_MISTYPED");
    }

    @Test
    void header_keyId_hasTwoHundredVisibleCharacters() {
        assertThat(kid("x".repeat(200))).isEqualTo("KEY_UNKNOWN");
        assertThat(kid("x".repeat(201))).isEqualTo("HEADER_MISTYPED");
        assertThat(kid("!~")).isEqualTo("KEY_UNKNOWN");
        assertThat(kid("a b")).isEqualTo("HEADER_MISTYPED");
        assertThat(kid("a\\u007f")).isEqualTo("HEADER_MISTYPED");
    }

    private static String kid(String id) {
        return outcome(forge().header("{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"" + id + "\"}")
                .sign(good()));
    }

    @Test
    void verifiedJwt_saysWhatTheTokenSaid() {
        VerifiedJwt jwt = verified("nbf", "1");
        assertThat(jwt.notBefore())
                .hasValueSatisfying(nbf -> assertThat(nbf.getEpochSecond()).isOne());
        assertThat(jwt.issuedAt()).contains(Orders.NOW);
        assertThat(jwt.clientId()).contains("svc-billing");
        assertThat(jwt.algorithm()).isEqualTo("ES256");
        assertThat(jwt.keyId()).contains(Verifiers.KEY.keyId());
        assertThat(jwt.type()).contains("at+jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "0", "9", ".a", "-", "_", "A", "Z"})
    void spiffeId_eachEndOfTheAlphabet_isTaken(String path) {
        String id = "spiffe://a-z.09_/" + path;
        assertThat(SpiffeId.check(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "{", "@", "[", ":", ",", "a/", "", ".", "..", "é"})
    void spiffeId_neighboursOfTheAlphabet_areRefused(String path) {
        refused(() -> SpiffeId.check("spiffe://a/" + path));
        refused(() -> SpiffeId.check("spiffe://A" + path + "/b"));
    }

    @Test
    void spiffeId_longest_isTaken() {
        assertThatCode(() -> SpiffeId.check("spiffe://" + "a".repeat(255) + "/b"))
                .doesNotThrowAnyException();
        refused(() -> SpiffeId.check("spiffe://" + "a".repeat(256) + "/b"));
        assertThatCode(() -> SpiffeId.check("spiffe://a/" + "b".repeat(2048 - 11)))
                .doesNotThrowAnyException();
        refused(() -> SpiffeId.check("spiffe://a/" + "b".repeat(2048 - 10)));
    }

    @Test
    void claim_limits_areWhereTheyAreSaidToBe() {
        JwtSpec spec = JwtSpec.forAudience("payments");
        long most = (1L << 53) - 1;
        assertThatCode(() -> spec.claim("n".repeat(100), most)
                        .claim("!~", -most)
                        .claim("t", "x".repeat(1000))
                        .claim("l", Collections.nCopies(50, "x"))
                        .clientId("x".repeat(200)))
                .doesNotThrowAnyException();
        refused(() -> spec.claim("n".repeat(101), 1));
        refused(() -> spec.claim("n\u007f", 1));
        refused(() -> spec.claim("n", most + 1));
        refused(() -> spec.claim("n", -most - 1));
        refused(() -> spec.claim("n", "x".repeat(1001)));
        refused(() -> spec.claim("n", Collections.nCopies(51, "x")));
        refused(() -> spec.clientId("x".repeat(201)));
        refused(() -> spec.clientId("a b"));
        refused(() -> spec.clientId("a\u007f"));
        assertThatCode(() -> spec.clientId("!~")).doesNotThrowAnyException();
    }

    /** What an approver reads: one spelling for each claim. */
    @Test
    void nameOf_lists_areSeparated() {
        assertThat(JwtSpec.nameOf("n", List.of("a", "b"))).isEqualTo("claim:n=[\"a\",\"b\"]");
        assertThat(JwtSpec.nameOf("n", List.of("a\",\"b"))).isEqualTo("claim:n=[\"a\\u0022,\\u0022b\"]");
        assertThat(JwtSpec.nameOf("n", "~ !")).isEqualTo("claim:n=\"~\\u0020!\"");
    }

    @Test
    void holderKey_checked_isReturned() {
        String thumbprint = "jkt:" + "A".repeat(43);
        assertThat(HolderKey.check(thumbprint)).isEqualTo(thumbprint);
        refused(() -> HolderKey.check(":" + "A".repeat(43)));
    }

    /** A second list of types takes the place of the first one. */
    @Test
    void builder_types_areReplacedNotAdded() {
        JwtVerifier idTokens = Verifiers.any()
                .audience("payments")
                .type("at+jwt")
                .typeAbsentOr("JWT")
                .build();
        assertThat(outcome(idTokens, forge().sign(good()))).isEqualTo("TYPE_WRONG");
        refused(() -> JwtVerifier.builder().maxLength(255));
        refused(() -> JwtVerifier.builder().maxLength(65_537));
        assertThatCode(() ->
                        JwtVerifier.builder().maxLength(256).maxLength(65_536).type("x".repeat(2048)))
                .doesNotThrowAnyException();
        refused(() -> JwtVerifier.builder().type("x".repeat(2049)));
    }
}
