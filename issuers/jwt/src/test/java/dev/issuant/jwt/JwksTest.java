package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.crypto.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksTest {
    private static final String EC = jwk("ES256");
    private static final String P384 = jwk("ES384");
    private static final String RSA = jwk("RS256");
    private static final String ED = jwk("EdDSA");

    /** The one key of a fresh issuer, as its JWKS spells it. */
    private static String jwk(String algorithm) {
        String jwks = JwtIssuer.of(ISSUER, LocalSigningKeys.generate(algorithm, KEY_END))
                .jwks();
        return jwks.substring("{\"keys\":[".length(), jwks.length() - 2);
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static String read(String json) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> VerificationKeys.parseJwks(json));
        return refused == null ? "accepted" : refused.code();
    }

    private static String with(String jwk, String name, String json) {
        return Json.with(jwk, name, json);
    }

    @Test
    void parse_keysOfEveryKind_keepTheirIdsAndAlgorithms() {
        VerificationKeys keys = VerificationKeys.parseJwks(set(EC, P384, RSA, ED));
        assertThat(keys.keyIds()).hasSize(4);
        List<SignatureAlgorithm> algorithms = new ArrayList<>();
        for (String id : keys.keyIds()) {
            algorithms.add(keys.find(id).orElseThrow().algorithm());
        }
        assertThat(algorithms)
                .containsExactlyInAnyOrder(
                        SignatureAlgorithm.ES256,
                        SignatureAlgorithm.ES384,
                        SignatureAlgorithm.RS256,
                        SignatureAlgorithm.EDDSA);
    }

    @Test
    void parse_privateOrSymmetricKey_spoilsTheSet() {
        for (String name : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
            assertThat(read(set(ED, with(EC, name, "\"AA\"")))).as(name).isEqualTo("JWKS_SECRET");
        }
        assertThat(read(set(ED, "{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"s\"}")))
                .isEqualTo("JWKS_SECRET");
        assertThat(read(set(ED, "{\"kty\":\"oct\",\"kid\":\"s\",\"use\":\"enc\"}")))
                .isEqualTo("JWKS_SECRET");
    }

    @Test
    void parse_sameIdTwice_isRefused() {
        String id = "\"same\"";
        assertThat(read(set(with(EC, "kid", id), with(ED, "kid", id)))).isEqualTo("KEY_ID_TWICE");
        assertThat(read(set(EC, EC))).isEqualTo("KEY_ID_TWICE");
    }

    @Test
    void parse_severalKeysAndOneWithoutId_isRefused() {
        assertThat(read(set(EC, Json.without(ED, "kid")))).isEqualTo("JWKS_MALFORMED");
        assertThat(read(set(Json.without(ED, "kid")))).isEqualTo("accepted");
    }

    @Test
    void lesson_46_parse_algorithmOfAnotherTypeOrCurve_isRefused() {
        assertThat(read(set(with(EC, "alg", "\"RS256\"")))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(read(set(with(EC, "alg", "\"ES384\"")))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(read(set(with(EC, "crv", "\"P-384\"")))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(read(set(with(P384, "alg", "\"ES256\"")))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(read(set(with(RSA, "alg", "\"ES256\"")))).isEqualTo("KEY_TYPE_MISMATCH");
        assertThat(read(set(with(RSA, "alg", "\"HS256\"")))).isEqualTo("KEY_TYPE_MISMATCH");
        assertThat(read(set(with(ED, "alg", "\"HS256\"")))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(read(set(with(EC, "alg", "\"HS256\"")))).isEqualTo("KEY_CURVE_MISMATCH");
        assertThat(read(set(with(ED, "alg", "\"Ed25519\"")))).isEqualTo("accepted");
        assertThat(read(set(with(EC, "kty", "\"OKP\"")))).isEqualTo("KEY_TYPE_MISMATCH");
    }

    @Test
    void parse_keysForOtherUsesOrOfUnknownKinds_arePassedOver() {
        String unknown = "{\"kty\":\"XYZ\",\"kid\":\"u\"}";
        String pq = "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-65\",\"kid\":\"pq\",\"pub\":\"AAAA\"}";
        String p521 = "{\"kty\":\"EC\",\"crv\":\"P-521\",\"kid\":\"p\",\"x\":\"AA\",\"y\":\"AA\"}";
        VerificationKeys keys = VerificationKeys.parseJwks(set(
                EC,
                with(RSA, "use", "\"enc\""),
                with(RSA, "alg", "\"RS512\""),
                with(ED, "key_ops", "[\"encrypt\"]"),
                unknown,
                pq,
                p521));
        assertThat(keys.keyIds()).hasSize(1);
        assertThat(read(set(unknown, pq))).isEqualTo("JWKS_EMPTY");
    }

    @Test
    void parse_rsaWithoutAlg_onlyByTheNamedRelaxation() {
        String bare = Json.without(RSA, "alg");
        assertThat(read(set(bare))).isEqualTo("JWKS_ALGORITHM_MISSING");
        VerificationKeys keys = VerificationKeys.parseJwksAssumingRsa(
                set(bare).getBytes(StandardCharsets.UTF_8), SignatureAlgorithm.PS256);
        assertThat(keys.find(keys.keyIds().iterator().next()).orElseThrow().algorithm())
                .isEqualTo(SignatureAlgorithm.PS256);
        assertThat(read(set(Json.without(EC, "alg"), Json.without(ED, "alg")))).isEqualTo("accepted");
    }

    @Test
    void lesson_65_parse_weakOrMalformedKey_spoilsTheSet() {
        String small = "\""
                + Forge.base64(java.math.BigInteger.ONE
                        .shiftLeft(1023)
                        .add(java.math.BigInteger.ONE)
                        .toByteArray()) + "\"";
        assertThat(read(set(EC, with(RSA, "n", small)))).isEqualTo("KEY_SIZE");
        assertThat(read(set(EC, with(RSA, "n", "\"" + "A".repeat(20_000) + "\""))))
                .isEqualTo("KEY_SIZE");
        assertThat(read(set(EC, with(RSA, "e", "\"Aw\"")))).isEqualTo("KEY_EXPONENT");
        assertThat(read(set(EC, with(RSA, "e", "\"AQAB=\"")))).isEqualTo("JWKS_MALFORMED");
        assertThat(read(set(EC, with(RSA, "e", "65537")))).isEqualTo("JWKS_MALFORMED");
        assertThat(read(set(EC, Json.without(RSA, "n")))).isEqualTo("JWKS_MALFORMED");
        assertThat(read(set(with(EC, "x", "\"AA\"")))).isEqualTo("KEY_MALFORMED");
        assertThat(read(set(with(EC, "x", "\"" + "A".repeat(43) + "\"")))).isEqualTo("KEY_OFF_CURVE");
        assertThat(read(set(with(ED, "x", "\"" + "A".repeat(43) + "\"")))).isEqualTo("KEY_OFF_CURVE");
        assertThat(read(set(with(EC, "kid", "\"\"")))).isEqualTo("KEY_ID_MALFORMED");
        assertThat(read(set(with(EC, "kid", "7")))).isEqualTo("JWKS_MALFORMED");
        assertThat(read(set(with(EC, "use", "[\"sig\"]")))).isEqualTo("JWKS_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":[]}",
                "{\"keys\":{}}",
                "{\"keys\":[1]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kty\":\"EC\"}]}",
                "{\"keys\":[{\"kty\":null}]}",
                "{\"keys\":[],\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"EC\",\"kty\":\"RSA\"}]}",
                "<html>"
            })
    void parse_whatIsNoJwkSet_isRefused(String json) {
        assertThat(read(json)).isIn("JWKS_MALFORMED", "JWKS_EMPTY");
    }

    @Test
    void p12_parse_oversizedSets_areRefusedCheaply() {
        assertThat(read("{\"keys\":[\"" + "x".repeat(300_000) + "\"]}")).isEqualTo("JWKS_TOO_LARGE");
        assertThat(read(set("{\"kty\":\"XYZ\"}".concat(",{\"kty\":\"XYZ\"}".repeat(100)))))
                .isEqualTo("JWKS_MALFORMED");
        assertThat(read("{\"keys\":" + "[".repeat(100_000))).isEqualTo("JWKS_MALFORMED");
    }

    @Test
    void parse_x5cBesideTheNumbers_isIgnored() {
        assertThat(read(set(with(RSA, "x5c", "[\"MIIBAA==\"]")))).isEqualTo("accepted");
    }
}
