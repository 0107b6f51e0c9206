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

    @Test
    void verifyAt_anotherMoment_countsInsteadOfTheClock() {
        String token = Forge.with(KEY).sign(Forge.accessToken(NOW));
        assertThat(verifier.verifyAt(token, NOW.plusSeconds(899)).issuer()).isEqualTo("https://id.example.com");
        assertThatThrownBy(() -> verifier.verifyAt(token, NOW.plusSeconds(900)))
                .isInstanceOfSatisfying(
                        JwtRefusedException.class, e -> assertThat(e.code()).isEqualTo("EXPIRED"));
    }

    @Test
    void claimPrinted_scalars_areText() {
        String claims = Forge.accessToken(NOW)
                .replaceFirst("\\{", "{\"n\":-7,\"b\":true,\"o\":{\"t\":\"x\"},\"z\":null,\"f\":1.0,\"a\":[1],");
        VerifiedJwt jwt = verifier.verify(Forge.with(KEY).sign(claims));
        assertThat(jwt.claimPrinted("n")).contains("-7");
        assertThat(jwt.claimPrinted("b")).contains("true");
        assertThat(jwt.claimPrinted("o", "t")).contains("x");
        assertThat(jwt.claimPrinted("sub")).contains("svc-billing");
        assertThat(jwt.claimPrinted("absent")).isEmpty();
        assertThat(jwt.claimPrinted("o", "absent")).isEmpty();
        for (String other : new String[] {"o", "z", "f", "a"}) {
            assertThatThrownBy(() -> jwt.claimPrinted(other)).isInstanceOf(JwtRefusedException.class);
        }
    }
}
