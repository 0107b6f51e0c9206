package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.KEY;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.crypto.KeyThumbprint;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The bound tokens printed in RFC 9449 and RFC 8705, signed with a key of ours: they print no signature. */
class RfcBindingTest {
    private static final Instant THEN = Instant.ofEpochSecond(1562262616);
    private static final String JKT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private static final String X5T = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";

    private static final JwtVerifier VERIFIER = JwtVerifier.builder()
            .issuer("https://server.example.com", VerificationKeys.of(KEY.verificationKey()))
            .audienceLeftToCaller()
            .typeAbsentOr("JWT")
            .clock(InstantSource.fixed(THEN))
            .build();

    private static String signed(String cnf) {
        return Forge.with(KEY)
                .header("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"KID\"}")
                .sign("{\"sub\":\"someone@example.com\",\"iss\":\"https://server.example.com\",\"nbf\":1562262611,"
                        + "\"exp\":1562266216,\"cnf\":{" + cnf + "}}");
    }

    private static BigInteger number(String base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }

    /** The key of the proof in section 4.1. */
    private static PublicKey proofKey() throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                number("l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs"),
                                number("9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA")),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    @Test
    void rfc9449_6_1_jkt_isTheThumbprintOfTheProofKey() throws Exception {
        assertThat(KeyThumbprint.of(proofKey())).isEqualTo(JKT);
    }

    @Test
    void rfc9449_6_1_boundToken_needsTheProofKey() throws Exception {
        String token = signed("\"jkt\":\"" + JKT + "\"");
        VerifiedJwt jwt = VERIFIER.verify(token, "jkt:" + KeyThumbprint.of(proofKey()));
        assertThat(jwt.subject()).contains("someone@example.com");
        assertThat(jwt.confirmation()).contains("jkt:" + JKT);
        assertThat(outcome(VERIFIER, token)).isEqualTo("HOLDER_KEY_REQUIRED");
        assertThatThrownBy(() -> VERIFIER.verify(
                        token, "jkt:" + KeyThumbprint.of(KEY.publicKey().orElseThrow())))
                .isInstanceOfSatisfying(
                        JwtRefusedException.class, e -> assertThat(e.code()).isEqualTo("HOLDER_KEY_WRONG"));
    }

    /** RFC 9449 section 4.2: the proof itself is a token of the same shape, and never an access token. */
    @Test
    void rfc9449_4_2_proof_isNoAccessToken() {
        String proof = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUkl"
                + "DUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2"
                + "R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBz"
                + "Oi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiM"
                + "LvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";
        assertThat(outcome(VERIFIER, proof)).isEqualTo("HEADER_NOT_ALLOWED");
    }

    /** The thumbprint of section 3.1 as printed ends in bits that no 32 bytes give; with them zero it is canonical. */
    @Test
    void rfc8705_3_1_boundToken_needsTheCertificate() {
        assertThat(outcome(VERIFIER, signed("\"x5t#S256\":\"" + X5T + "\""))).isEqualTo("CLAIM_MISTYPED");
        String canonical = X5T.substring(0, 42) + "0";
        String token = signed("\"x5t#S256\":\"" + canonical + "\"");
        assertThat(VERIFIER.verify(token, "x5t#S256:" + canonical).confirmation())
                .contains("x5t#S256:" + canonical);
        assertThat(outcome(VERIFIER, token)).isEqualTo("HOLDER_KEY_REQUIRED");
    }
}
