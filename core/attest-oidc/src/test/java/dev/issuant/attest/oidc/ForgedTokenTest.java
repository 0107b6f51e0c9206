package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Evidence;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.spi.Attestation;
import dev.issuant.testkit.Cost;
import dev.issuant.testkit.LoopbackOidcProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that nobody trusted made, and tokens that lie about how they were made. */
class ForgedTokenTest {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void attest_keyOfAnotherProvider_refused() {
        try (LoopbackOidcProvider attacker = LoopbackOidcProvider.start()) {
            String own = attacker.issueToken(Pipeline.claims(), Pipeline.NOW, Duration.ofMinutes(5));
            String posing = attacker.issueToken(
                    Pipeline.claimsWith("iss", pipeline.provider.issuer()), Pipeline.NOW, Duration.ofMinutes(5));

            assertThat(pipeline.refused(own)).isEqualTo("OIDC_ISSUER_UNKNOWN");
            assertThat(pipeline.refused(posing)).isEqualTo("OIDC_SIGNATURE");
            assertThat(attacker.discoveryRequests() + attacker.keyRequests()).isZero();
        }
    }

    @Test
    void attest_issuerAlmostTheSame_refusedWithoutAskingAnybody() {
        String issuer = pipeline.provider.issuer();
        for (Object other :
                new Object[] {issuer + "/", issuer.toUpperCase(java.util.Locale.ROOT), issuer + "?", " " + issuer}) {
            assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("iss", other))))
                    .isEqualTo("OIDC_ISSUER_UNKNOWN");
        }
        for (Object other : new Object[] {null, 7, List.of(issuer), ""}) {
            assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("iss", other))))
                    .isEqualTo("OIDC_MALFORMED");
        }
        assertThat(pipeline.provider.discoveryRequests() + pipeline.provider.keyRequests())
                .isZero();
    }

    @Test
    void attest_algorithmNone_refused() {
        String none = encode("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"loopback-0\"}");
        String payload = pipeline.token(Pipeline.claims()).split("\\.")[1];

        assertThat(pipeline.refused(none + "." + payload + ".")).isEqualTo("OIDC_MALFORMED");
        assertThat(pipeline.refused(none + "." + payload)).isEqualTo("OIDC_MALFORMED");
        assertThat(pipeline.refused(none + "." + payload + ".AAAA")).isEqualTo("OIDC_ALGORITHM");
    }

    @Test
    void attest_publicKeyAsSharedSecret_refused() throws Exception {
        String header = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"loopback-0\"}");
        String input = header + "." + pipeline.token(Pipeline.claims()).split("\\.")[1];
        List<byte[]> secrets = List.of(
                pipeline.provider.publicKey().getEncoded(),
                pipeline.provider.jwksJson().getBytes(StandardCharsets.UTF_8),
                new byte[] {0});
        for (byte[] secret : secrets) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String signature = URL.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));

            assertThat(pipeline.refused(input + "." + signature)).isEqualTo("OIDC_ALGORITHM");
        }
    }

    @Test
    void attest_zeroSignature_refused() {
        String token = pipeline.token(Pipeline.claims());
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

        assertThat(pipeline.refused(unsigned + URL.encodeToString(new byte[64])))
                .isEqualTo("OIDC_SIGNATURE");
        assertThat(pipeline.refused(unsigned + URL.encodeToString(new byte[63])))
                .isEqualTo("OIDC_SIGNATURE");
        assertThat(pipeline.refused(unsigned + URL.encodeToString(new byte[1]))).isEqualTo("OIDC_SIGNATURE");
    }

    @Test
    void lesson_39_headerThatBringsAnAddressOrAKey_refusedAndNeverAsked() {
        try (LoopbackOidcProvider attacker = LoopbackOidcProvider.start()) {
            for (String member : List.of("jku", "x5u")) {
                Map<String, Object> header = pipeline.provider.header();
                header.put(member, attacker.jwksUri().toString());
                assertThat(pipeline.refused(sign(header))).isEqualTo("OIDC_MALFORMED");
            }
            Map<String, Object> header = attacker.header();
            header.put("kid", attacker.jwksUri().toString());
            assertThat(pipeline.refused(sign(header))).isEqualTo("OIDC_KEY_UNKNOWN");
            header.put("kid", "../../../../etc/passwd");
            assertThat(pipeline.refused(sign(header))).isEqualTo("OIDC_KEY_UNKNOWN");
            Map<String, Object> withKey = pipeline.provider.header();
            withKey.put("jwk", Map.of("kty", "EC"));
            assertThat(pipeline.refused(sign(withKey))).isEqualTo("OIDC_MALFORMED");
            assertThat(attacker.discoveryRequests() + attacker.keyRequests()).isZero();
        }
    }

    @Test
    void attest_otherKindOfToken_refused() {
        for (Object type : new Object[] {"at+jwt", "logout+jwt", "secevent+jwt", "dpop+jwt", "", 7}) {
            Map<String, Object> header = pipeline.provider.header();
            header.put("typ", type);
            assertThat(pipeline.refused(sign(header))).isEqualTo("OIDC_MALFORMED");
        }
        Map<String, Object> critical = pipeline.provider.header();
        critical.put("crit", List.of("exp"));
        assertThat(pipeline.refused(sign(critical))).isEqualTo("OIDC_MALFORMED");
    }

    @Test
    void attest_typeAbsentOrUnknownThumbprint_accepted() {
        Map<String, Object> header = pipeline.provider.header();
        header.remove("typ");
        header.put("x5t", "ZGV2ZWxvcG1lbnQ");

        assertThat(pipeline.accepted(sign(header)).subject()).isPresent();
    }

    @Test
    void attest_boundToAKey_refused() {
        String bound = pipeline.token(Pipeline.claimsWith("cnf", Map.of("jkt", "0".repeat(43))));

        assertThat(pipeline.refused(bound)).isEqualTo("OIDC_BOUND");
    }

    @Test
    void lesson_55_memberTwice_refusedWhicheverWouldWin() {
        String good = pipeline.provider.issueToken(Pipeline.claims(), Pipeline.NOW, Duration.ofMinutes(5));
        String payload = new String(Base64.getUrlDecoder().decode(good.split("\\.")[1]), StandardCharsets.UTF_8);
        String header = "{\"alg\":\"ES256\",\"kid\":\"loopback-0\"}";
        String first = payload.replaceFirst("\\{", "{\"repository_id\":\"999\",");
        String last = payload.substring(0, payload.length() - 1) + ",\"repository_id\":\"999\"}";

        assertThat(pipeline.accepted(pipeline.provider.signText(header, payload))
                        .subject())
                .isPresent();
        for (String twice : List.of(first, last, payload + payload, payload + " x", "[" + payload + "]")) {
            assertThat(pipeline.refused(pipeline.provider.signText(header, twice)))
                    .isEqualTo("OIDC_MALFORMED");
        }
        assertThat(pipeline.refused(pipeline.provider.signText(
                        "{\"alg\":\"ES256\",\"kid\":\"loopback-0\",\"kid\":\"loopback-0\"}", payload)))
                .isEqualTo("OIDC_MALFORMED");
    }

    @Test
    void lesson_55_partsOfTwoTokens_refused() {
        String[] one = pipeline.token(Pipeline.claims()).split("\\.");
        String[] two =
                pipeline.token(Pipeline.claimsWith("environment", "staging")).split("\\.");

        assertThat(pipeline.refused(one[0] + "." + one[1] + "." + two[2])).isEqualTo("OIDC_SIGNATURE");
        assertThat(pipeline.refused(two[0] + "." + two[1] + "." + one[2])).isEqualTo("OIDC_SIGNATURE");
    }

    @Test
    void lesson_35_oversize_isAnErrorNeverAbsent() {
        String large = pipeline.token(Pipeline.claimsWith("padding", "x".repeat(16 * 1024)));

        assertThat(pipeline.refused(large)).isEqualTo("OIDC_TOO_LARGE");
        assertThatThrownBy(() -> Evidence.of("oidc", "x".repeat(Evidence.MAX_BYTES + 1)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Evidence.of("oidc", "")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void p12_hostileShapes_refusedCheaply() {
        List<String> hostile = List.of(
                ".".repeat(60_000),
                "a".repeat(60_000),
                encode("{\"a\":".repeat(3000)) + ".e30.AAAA",
                encode("[".repeat(8000)) + "." + encode("[".repeat(3000)) + ".AAAA",
                "\u0000",
                "\u00e9.e30.AAAA",
                pipeline.token(Pipeline.claims()) + "\n",
                " " + pipeline.token(Pipeline.claims()),
                pipeline.token(Pipeline.claims()) + "=");
        for (String text : hostile) {
            assertThat(pipeline.refused(text)).isIn("OIDC_MALFORMED", "OIDC_TOO_LARGE");
            Cost.assertCheap("a hostile token", () -> pipeline.attest(text));
        }
    }

    @Test
    void lesson_75_everyAnswer_isEitherEvidenceOrRefusal() {
        for (String token : List.of("x", pipeline.token(Pipeline.claims()), pipeline.token(Map.of("sub", "x")))) {
            Attestation answer = pipeline.attest(token);

            assertThat(answer.evidence() == null).isNotEqualTo(answer.refusal() == null);
        }
    }

    private String sign(Map<String, ?> header) {
        Map<String, Object> claims = new LinkedHashMap<>(Pipeline.claims());
        claims.put("iss", pipeline.provider.issuer());
        claims.put("iat", Pipeline.NOW.getEpochSecond());
        claims.put("exp", Pipeline.NOW.getEpochSecond() + 300);
        return pipeline.provider.signToken(header, claims);
    }

    private static String encode(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
