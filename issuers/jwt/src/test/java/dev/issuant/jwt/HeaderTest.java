package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    private static String typed(String json) {
        return forge().header("{\"alg\":\"ALG\",\"kid\":\"KID\",\"typ\":" + json + "}")
                .sign(good());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "At+Jwt", "application/at+jwt", "APPLICATION/at+jwt"})
    void typ_withOrWithoutApplication_isAccepted(String type) {
        assertThat(outcome(typed("\"" + type + "\""))).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT",
                "jwt",
                "at+jwt ",
                " at+jwt",
                "application/application/at+jwt",
                "text/at+jwt",
                "application/",
                "at/jwt",
                "dpop+jwt",
                "logout+jwt",
                "application/at+jwt;charset=utf-8",
                "\u00e0t+jwt",
                "\u0410t+jwt",
                "application/at+jwt/x"
            })
    void typ_anotherOne_isRefused(String type) {
        assertThat(outcome(typed("\"" + type + "\""))).isEqualTo("TYPE_WRONG");
    }

    /** The Kelvin sign and the dotless i are folded into ASCII by some comparisons. */
    @Test
    void typ_lettersThatFoldIntoAscii_areRefused() {
        JwtVerifier kit = Verifiers.any().audience("payments").type("kit+jwt").build();
        assertThat(outcome(kit, typed("\"KIT+jwt\""))).isEqualTo(ACCEPTED);
        assertThat(outcome(kit, typed("\"\u212AIT+jwt\""))).isEqualTo("TYPE_WRONG");
        assertThat(outcome(kit, typed("\"k\u0130t+jwt\""))).isEqualTo("TYPE_WRONG");
    }

    @Test
    void typ_absent_onlyByTheNamedRelaxation() {
        String token = forge().header("{\"alg\":\"ALG\",\"kid\":\"KID\"}").sign(good());
        assertThat(outcome(token)).isEqualTo("TYPE_WRONG");
        JwtVerifier idTokens =
                Verifiers.any().audience("payments").typeAbsentOr("JWT").build();
        assertThat(outcome(idTokens, token)).isEqualTo(ACCEPTED);
        assertThat(outcome(idTokens, typed("\"jwt\""))).isEqualTo(ACCEPTED);
        assertThat(outcome(idTokens, typed("\"at+jwt\""))).isEqualTo("TYPE_WRONG");
        JwtVerifier none = Verifiers.any().audience("payments").typeAbsentOr().build();
        assertThat(outcome(none, token)).isEqualTo(ACCEPTED);
        assertThat(outcome(none, typed("\"JWT\""))).isEqualTo("TYPE_WRONG");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"alg\":null,\"kid\":\"KID\",\"typ\":\"at+jwt\"}      | HEADER_MISTYPED",
                "{\"alg\":[\"ES256\"],\"kid\":\"KID\",\"typ\":\"at+jwt\"} | HEADER_MISTYPED",
                "{\"alg\":256,\"kid\":\"KID\",\"typ\":\"at+jwt\"}       | HEADER_MISTYPED",
                "{\"kid\":\"KID\",\"typ\":\"at+jwt\"}                   | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"kid\":null,\"typ\":\"at+jwt\"}      | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"kid\":\"\",\"typ\":\"at+jwt\"}      | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"kid\":7,\"typ\":\"at+jwt\"}         | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"kid\":{\"a\":1},\"typ\":\"at+jwt\"} | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"kid\":\"KID\",\"typ\":null}         | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"kid\":\"KID\",\"typ\":[\"at+jwt\"]} | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"kid\":\"KID\",\"typ\":\"\"}         | HEADER_MISTYPED",
                "{\"alg\":\"ALG\",\"alg\":\"ALG\",\"kid\":\"KID\",\"typ\":\"at+jwt\"} | JSON_DUPLICATE_MEMBER",
                "{\"alg\":\"none\",\"\\u0061lg\":\"ALG\",\"kid\":\"KID\",\"typ\":\"at+jwt\"} | JSON_DUPLICATE_MEMBER",
                "[{\"alg\":\"ALG\"}]                                    | JSON_MALFORMED",
                "\"ALG\"                                                | JSON_MALFORMED",
                "null                                                   | JSON_MALFORMED",
            })
    void header_ofAnotherShape_isRefused(String header, String expected) {
        assertThat(outcome(forge().header(header).sign(good()))).isEqualTo(expected);
    }

    @Test
    void kid_tooLongOrInvisible_isRefused() {
        for (String kid : new String[] {"k".repeat(201), "a b", "a\\nb", "\u00e9", "\\u0000"}) {
            String header = "{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}";
            assertThat(outcome(forge().header(header).sign(good()))).isEqualTo("HEADER_MISTYPED");
        }
    }

    @Test
    void header_memberThatMeansNothingHere_isIgnored() {
        String header = "{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"KID\",\"x5t\":\"abc\",\"other\":{\"a\":[1]}}";
        assertThat(outcome(forge().header(header).sign(good()))).isEqualTo(ACCEPTED);
    }
}
