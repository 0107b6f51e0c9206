package dev.issuant.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.crypto.LocalSigningKey;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class JwtVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final LocalSigningKey KEY = LocalSigningKey.generate("ES256", NOW.plusSeconds(9999));

    private final JwtVerifier verifier = JwtVerifier.builder()
            .issuer("https://id.example.com", VerificationKeys.of(KEY.verificationKey()))
            .audience("payments")
            .type("at+jwt")
            .clock(InstantSource.fixed(NOW))
            .build();

    @Test
    void verify_goodAccessToken_givesItsClaims() {
        String token = Forge.with(KEY).sign(Forge.accessToken(NOW));
        VerifiedJwt jwt = verifier.verify(token);
        assertThat(jwt.issuer()).isEqualTo("https://id.example.com");
        assertThat(jwt.subject()).contains("svc-billing");
        assertThat(jwt.audiences()).containsExactly("payments");
        assertThat(jwt.scopes()).containsExactly("ledger:write", "ledger:read");
        assertThat(jwt.expiresAt()).isEqualTo(NOW.plusSeconds(900));
        assertThat(jwt.claimText("client_id")).contains("svc-billing");
        assertThat(jwt.toString()).doesNotContain("svc-billing");
    }

    @Test
    void verify_otherAudience_isRefused() {
        String claims = Forge.accessToken(NOW).replace("payments", "Payments");
        assertThatThrownBy(() -> verifier.verify(Forge.with(KEY).sign(claims)))
                .isInstanceOfSatisfying(
                        JwtRefusedException.class, e -> assertThat(e.code()).isEqualTo("AUDIENCE_WRONG"));
    }
}
