package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The tokens printed in the standards. */
class RfcExamplesTest {
    private static final Instant BEFORE = Instant.ofEpochSecond(1300819380 - 60);
    private static final String JOE =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private static final String A3 = "eyJhbGciOiJFUzI1NiJ9." + JOE
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    private static final String A3_KEY =
            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";

    private static JwtVerifier joe(Instant now) {
        return JwtVerifier.builder()
                .issuer("joe", VerificationKeys.parseJwks(A3_KEY))
                .audienceLeftToCaller()
                .typeAbsentOr()
                .clock(InstantSource.fixed(now))
                .build();
    }

    @Test
    void rfc7515_a3_es256_isReadAsPrinted() {
        VerifiedJwt jwt = joe(BEFORE).verify(A3);
        assertThat(jwt.issuer()).isEqualTo("joe");
        assertThat(jwt.expiresAt()).isEqualTo(Instant.ofEpochSecond(1300819380));
        assertThat(jwt.claimFlag("http://example.com/is_root")).contains(true);
        assertThat(outcome(joe(Instant.ofEpochSecond(1300819380)), A3)).isEqualTo("EXPIRED");
    }

    /** RFC 7519 section 3.1, and RFC 7515 appendix A.1: a MAC where the issuer has a public key. */
    @Test
    void rfc7519_3_1_hs256_isRefusedByAPublicKey() {
        String token =
                "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + JOE + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        JwtVerifier verifier = JwtVerifier.builder()
                .issuer("joe", VerificationKeys.parseJwks(A3_KEY))
                .audienceLeftToCaller()
                .typeAbsentOr("JWT")
                .clock(InstantSource.fixed(BEFORE))
                .build();
        assertThat(outcome(verifier, token)).isEqualTo("ALGORITHM_WRONG");
        assertThat(outcome(verifier, A3)).isEqualTo(ACCEPTED);
    }

    /** RFC 7515 appendix A.4: ES512 over a payload that is no JSON. */
    @Test
    void rfc7515_a4_es512_isRefused() {
        String token = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA."
                + "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2Y"
                + "BJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";
        assertThat(outcome(joe(BEFORE), token)).isEqualTo("JSON_MALFORMED");
    }

    /** RFC 7519 section 6.1: an unsecured token. */
    @Test
    void rfc7519_6_1_unsecured_isRefused() {
        assertThat(outcome(joe(BEFORE), "eyJhbGciOiJub25lIn0." + JOE + ".")).isEqualTo("TOKEN_NOT_COMPACT");
        assertThat(outcome(joe(BEFORE), "eyJhbGciOiJub25lIn0." + JOE + ".AA")).isEqualTo("ALGORITHM_WRONG");
    }
}
