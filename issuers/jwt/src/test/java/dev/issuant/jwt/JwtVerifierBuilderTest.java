package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import java.time.Duration;
import java.time.InstantSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a verifier needs to know is asked for when it is built: nothing left out means "any". */
class JwtVerifierBuilderTest {
    private static final VerificationKeys KEYS = VerificationKeys.of(KEY.verificationKey());

    private static JwtVerifierBuilder complete() {
        return JwtVerifier.builder()
                .issuer(ISSUER, KEYS)
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW));
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void build_complete_works() {
        assertThat(complete().build().toString()).isEqualTo("JwtVerifier(1 issuers)");
    }

    @Test
    void lesson_36_build_withoutIssuerAudienceTypeOrClock_isRefused() {
        InstantSource clock = InstantSource.fixed(NOW);
        refused(() -> JwtVerifier.builder().audience("a").type("t").clock(clock).build(), "VERIFIER_INCOMPLETE");
        refused(
                () -> JwtVerifier.builder()
                        .issuer(ISSUER, KEYS)
                        .type("t")
                        .clock(clock)
                        .build(),
                "VERIFIER_INCOMPLETE");
        refused(
                () -> JwtVerifier.builder()
                        .issuer(ISSUER, KEYS)
                        .audience("a")
                        .clock(clock)
                        .build(),
                "VERIFIER_INCOMPLETE");
        refused(
                () -> JwtVerifier.builder()
                        .issuer(ISSUER, KEYS)
                        .audience("a")
                        .type("t")
                        .build(),
                "VERIFIER_INCOMPLETE");
        refused(() -> complete().audienceLeftToCaller().build(), "VERIFIER_INCOMPLETE");
        refused(
                () -> JwtVerifier.builder()
                        .issuer(ISSUER, KEYS)
                        .audience()
                        .type("t")
                        .clock(clock)
                        .build(),
                "VERIFIER_INCOMPLETE");
    }

    @Test
    void parts_outOfRange_areRefused() {
        refused(() -> complete().leeway(Duration.ofSeconds(61)), "LEEWAY_RANGE");
        refused(() -> complete().leeway(Duration.ofSeconds(-1)), "LEEWAY_RANGE");
        refused(() -> complete().maxLifetime(Duration.ZERO), "LIFETIME_RANGE");
        refused(() -> complete().maxLifetime(Duration.ofDays(4000)), "LIFETIME_RANGE");
        refused(() -> complete().maxLength(255), "LENGTH_RANGE");
        refused(() -> complete().maxLength(65_537), "LENGTH_RANGE");
        refused(() -> complete().issuer(ISSUER, KEYS), "ISSUER_TWICE");
        refused(() -> complete().issuer("", KEYS), "MALFORMED_NAME");
        refused(() -> complete().audience("a", ""), "MALFORMED_NAME");
        refused(() -> complete().type(""), "MALFORMED_NAME");
        refused(() -> complete().require(""), "MALFORMED_NAME");
    }

    @Test
    void build_laterChangesOfTheBuilder_doNotReachTheVerifier() {
        JwtVerifierBuilder builder = complete();
        JwtVerifier verifier = builder.build();
        builder.audience("other").issuer("https://b.example.com", KEYS);
        String token = Verifiers.forge().sign(Verifiers.good().replace("payments", "other"));
        assertThat(Verifiers.outcome(verifier, token)).isEqualTo("AUDIENCE_WRONG");
        assertThat(Verifiers.outcome(builder.build(), token)).isEqualTo(Verifiers.ACCEPTED);
    }
}
