package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lesson19TimeTest {
    private static final long T = NOW.getEpochSecond();

    private static String with(String claim, String json) {
        return forge().sign(Json.with(good(), claim, json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"1800000000\"",
                "true",
                "[1800000000]",
                "{}",
                "1800000000.0",
                "1800000000.5",
                "1.8e9",
                "-1",
                "1e400",
                "253402300800",
                "9223372036854775808",
                "99999999999999999999999999",
                "\"\""
            })
    void lesson_19_timeClaimOfAnotherTypeOrRange_isRefused(String json) {
        for (String claim : new String[] {"exp", "nbf", "iat"}) {
            assertThat(outcome(with(claim, json))).as(claim).isEqualTo("CLAIM_MISTYPED");
        }
    }

    @Test
    void lesson_19_expAbsent_isRefused() {
        assertThat(outcome(forge().sign(Json.without(good(), "exp")))).isEqualTo("CLAIM_MISSING");
        JwtVerifier lax = Verifiers.any().audienceLeftToCaller().typeAbsentOr().build();
        String token = forge().header("{\"alg\":\"ALG\",\"kid\":\"KID\"}").sign("{\"iss\":\"https://id.example.com\"}");
        assertThat(outcome(lax, token)).isEqualTo("CLAIM_MISSING");
    }

    /** The last second in which each is accepted, and the first in which it is not, without leeway and with the most. */
    @ParameterizedTest
    @CsvSource({
        "exp,   1,  0, accepted",
        "exp,   0,  0, EXPIRED",
        "exp, -59, 60, accepted",
        "exp, -60, 60, EXPIRED",
        "nbf,   0,  0, accepted",
        "nbf,   1,  0, NOT_YET_VALID",
        "nbf,  60, 60, accepted",
        "nbf,  61, 60, NOT_YET_VALID",
        "iat,   0,  0, accepted",
        "iat,   1,  0, ISSUED_IN_FUTURE",
        "iat,  60, 60, accepted",
        "iat,  61, 60, ISSUED_IN_FUTURE",
    })
    void boundary_eachTimeClaim_isExact(String claim, long offset, long leeway, String expected) {
        String claims = Json.with(good(), "iat", Long.toString(T - 3600));
        String token = forge().sign(Json.with(claims, claim, Long.toString(T + offset)));
        JwtVerifier verifier =
                Verifiers.accessTokens().leeway(Duration.ofSeconds(leeway)).build();
        assertThat(outcome(verifier, token)).isEqualTo(expected);
    }

    @Test
    void exp_fractionOfTheLastSecond_isAccepted() {
        String token = forge().sign(Json.with(good(), "exp", Long.toString(T + 1)));
        JwtVerifier late = Verifiers.accessTokens()
                .clock(InstantSource.fixed(NOW.plusNanos(999_999_999)))
                .build();
        assertThat(outcome(late, token)).isEqualTo(ACCEPTED);
    }

    @Test
    void maxLifetime_fromIatOrFromNow_isBounded() {
        JwtVerifier hour = Verifiers.any()
                .audience("payments")
                .typeAbsentOr("at+jwt2")
                .maxLifetime(Duration.ofHours(1))
                .build();
        Forge plain = forge().header("{\"alg\":\"ALG\",\"kid\":\"KID\"}");
        String claims = Json.with(good(), "iat", Long.toString(T - 1800));
        assertThat(outcome(hour, plain.sign(Json.with(claims, "exp", Long.toString(T + 1800)))))
                .isEqualTo(ACCEPTED);
        assertThat(outcome(hour, plain.sign(Json.with(claims, "exp", Long.toString(T + 1801)))))
                .isEqualTo("LIFETIME_TOO_LONG");
        String noIat = Json.without(good(), "iat");
        assertThat(outcome(hour, plain.sign(Json.with(noIat, "exp", Long.toString(T + 3600)))))
                .isEqualTo(ACCEPTED);
        assertThat(outcome(hour, plain.sign(Json.with(noIat, "exp", Long.toString(T + 3601)))))
                .isEqualTo("LIFETIME_TOO_LONG");
    }

    @Test
    void maxLifetime_unlessSet_isADay() {
        assertThat(outcome(with("exp", Long.toString(T + 86_400)))).isEqualTo(ACCEPTED);
        assertThat(outcome(with("exp", Long.toString(T + 86_401)))).isEqualTo("LIFETIME_TOO_LONG");
        assertThat(outcome(with("exp", "253402300799"))).isEqualTo("LIFETIME_TOO_LONG");
    }

    @Test
    void lesson_56_sameToken_isJudgedAnewEachTime() {
        String token = forge().sign(good());
        assertThat(outcome(token)).isEqualTo(ACCEPTED);
        JwtVerifier later = Verifiers.accessTokens()
                .clock(InstantSource.fixed(NOW.plusSeconds(900)))
                .build();
        assertThat(outcome(later, token)).isEqualTo("EXPIRED");
    }
}
