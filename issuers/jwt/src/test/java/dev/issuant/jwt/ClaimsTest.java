package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.VERIFIER;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    private static String with(String claim, String json) {
        return forge().sign(Json.with(good(), claim, json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"payments\" | accepted",
                "[\"payments\"] | accepted",
                "[\"other\",\"payments\"] | accepted",
                "[\"payments\",\"payments\"] | accepted",
                "\"Payments\" | AUDIENCE_WRONG",
                "\"payments \" | AUDIENCE_WRONG",
                "\"payments/\" | AUDIENCE_WRONG",
                "\"payment\" | AUDIENCE_WRONG",
                "\"other payments\" | AUDIENCE_WRONG",
                "\"*\" | AUDIENCE_WRONG",
                "[\"other\"] | AUDIENCE_WRONG",
                "[] | CLAIM_MISTYPED",
                "\"\" | CLAIM_MISTYPED",
                "[\"payments\",\"\"] | CLAIM_MISTYPED",
                "[\"payments\",1] | CLAIM_MISTYPED",
                "[\"payments\",null] | CLAIM_MISTYPED",
                "[[\"payments\"]] | CLAIM_MISTYPED",
                "{\"payments\":true} | CLAIM_MISTYPED",
                "null | CLAIM_MISTYPED",
                "true | CLAIM_MISTYPED",
                "7 | CLAIM_MISTYPED",
            })
    void lesson_53_audience_stringOrArray_isExact(String json, String expected) {
        assertThat(outcome(with("aud", json))).isEqualTo(expected);
    }

    @Test
    void lesson_53_audience_absent_isRefused() {
        assertThat(outcome(forge().sign(Json.without(good(), "aud")))).isEqualTo("CLAIM_MISSING");
        JwtVerifier plain = Verifiers.any().audience("payments").typeAbsentOr().build();
        String token = forge().header("{\"alg\":\"ALG\"}").sign(Json.without(good(), "aud"));
        assertThat(outcome(plain, token)).isEqualTo("CLAIM_MISSING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "7",
                "1.5",
                "[\"x\"]",
                "{\"x\":1}",
                "\"\"",
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"\\u0085\""
            })
    void registeredText_ofAnotherType_isRefused(String json) {
        for (String claim : new String[] {"iss", "sub", "jti", "client_id", "scope"}) {
            assertThat(outcome(with(claim, json))).as(claim).isEqualTo("CLAIM_MISTYPED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "exp", "aud", "sub", "client_id", "iat", "jti"})
    void rfc9068_requiredClaimAbsent_isRefused(String claim) {
        assertThat(outcome(forge().sign(Json.without(good(), claim)))).isEqualTo("CLAIM_MISSING");
    }

    @Test
    void require_namedClaim_mustBeThere() {
        JwtVerifier strict = Verifiers.accessTokens().require("tenant").build();
        assertThat(outcome(strict, forge().sign(good()))).isEqualTo("CLAIM_MISSING");
        assertThat(outcome(strict, with("tenant", "\"acme\""))).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a  b", " a", "a ", "a\\tb", "a\\\"b", "a\\\\b", "\u00e9", " "})
    void scope_notTokensWithOneSpaceBetween_isRefused(String scope) {
        assertThat(outcome(with("scope", "\"" + scope + "\""))).isEqualTo("CLAIM_MISTYPED");
    }

    @Test
    void iss_absent_isRefusedBeforeAnyKeyIsTried() {
        assertThat(outcome(forge().sign("{}"))).isEqualTo("CLAIM_MISSING");
    }

    @Test
    void readers_absentIsEmptyAndAnotherTypeIsRefused() {
        String claims = Json.with(
                Json.with(
                        Json.with(
                                Json.with(Json.with(Json.with(good(), "n", "7"), "t", "\"x\""), "b", "true"),
                                "l",
                                "[\"p\",\"q\"]"),
                        "mixed",
                        "[\"p\",1]"),
                "kubernetes.io",
                "{\"namespace\":\"prod\",\"pod\":{\"uid\":\"u1\",\"n\":null}}");
        VerifiedJwt jwt = VERIFIER.verify(forge().sign(Json.with(Json.with(claims, "f", "1.5"), "z", "null")));
        assertThat(jwt.claimNumber("n")).contains(7L);
        assertThat(jwt.claimText("t")).contains("x");
        assertThat(jwt.claimFlag("b")).contains(true);
        assertThat(jwt.claimTexts("l")).contains(List.of("p", "q"));
        assertThat(jwt.claimText("kubernetes.io", "namespace")).contains("prod");
        assertThat(jwt.claimText("kubernetes.io", "pod", "uid")).contains("u1");
        assertThat(jwt.claimText("kubernetes.io", "pod", "name")).isEmpty();
        assertThat(jwt.claimText("kubernetes.io", "node", "name")).isEmpty();
        assertThat(jwt.claimText("absent")).isEmpty();
        assertThat(jwt.claimTexts("absent")).isEmpty();
        assertThat(jwt.claimNames()).contains("n", "t", "b", "l", "iss", "z");

        List<ThrowingCallable> mistyped = List.of(
                () -> jwt.claimText("n"),
                () -> jwt.claimNumber("t"),
                () -> jwt.claimFlag("t"),
                () -> jwt.claimTexts("t"),
                () -> jwt.claimTexts("mixed"),
                () -> jwt.claimText("l"),
                () -> jwt.claimNumber("f"),
                () -> jwt.claimText("z"),
                () -> jwt.claimText("kubernetes.io"),
                () -> jwt.claimText("t", "inside"),
                () -> jwt.claimText("kubernetes.io", "pod", "n"));
        for (ThrowingCallable call : mistyped) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            JwtRefusedException.class, e -> assertThat(e.code()).isEqualTo("CLAIM_MISTYPED"));
        }
    }

    @Test
    void result_collections_cannotBeChanged() {
        VerifiedJwt jwt = VERIFIER.verify(with("l", "[\"p\"]"));
        assertThatThrownBy(() -> jwt.audiences().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> jwt.scopes().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> jwt.claimNames().remove("iss")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> jwt.claimTexts("l").orElseThrow().add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** Nobody but the verifier can make a verified token (DESIGN: unforgeable results). */
    @Test
    void lesson_54_verifiedJwt_hasNoPublicConstructor() {
        assertThat(VerifiedJwt.class.getConstructors()).isEmpty();
        assertThat(java.lang.reflect.Modifier.isFinal(VerifiedJwt.class.getModifiers()))
                .isTrue();
        assertThat(JwtRefusedException.class.getConstructors()).isEmpty();
    }
}
