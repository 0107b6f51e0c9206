package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.crypto.VerificationKey;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The verifier remembers the header that it accepted last. What it remembers decides nothing but the reading of it. */
class Lesson74CacheTest {
    private static final String OTHER = "https://other.example.com";
    private static final String HEADER = "{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"same\"}";

    private final LocalSigningKey ours = LocalSigningKey.generate("ES256", KEY_END);
    private final LocalSigningKey theirs = LocalSigningKey.generate("ES256", KEY_END);

    private static VerificationKeys named(LocalSigningKey key) {
        return VerificationKeys.of(VerificationKey.of(key.publicKey().orElseThrow(), SignatureAlgorithm.ES256, "same"));
    }

    private static JwtVerifierBuilder verifier() {
        return JwtVerifier.builder().audience("payments").type("at+jwt").clock(InstantSource.fixed(NOW));
    }

    private static String token(LocalSigningKey key, String issuer) {
        return Forge.with(key).header(HEADER).sign(good().replace(ISSUER, issuer));
    }

    /** Two issuers that chose the same key id: their headers are the same text. */
    @Test
    void lesson_74_sameHeaderOfTwoIssuers_keepsTheirKeysApart() {
        JwtVerifier both = verifier()
                .issuer(ISSUER, named(ours))
                .issuer(OTHER, named(theirs))
                .build();
        for (int round = 0; round < 3; round++) {
            assertThat(outcome(both, token(ours, ISSUER))).isEqualTo(ACCEPTED);
            assertThat(outcome(both, token(theirs, ISSUER))).isEqualTo("SIGNATURE_INVALID");
            assertThat(outcome(both, token(theirs, OTHER))).isEqualTo(ACCEPTED);
            assertThat(outcome(both, token(ours, OTHER))).isEqualTo("SIGNATURE_INVALID");
        }
    }

    @Test
    void lesson_74_keyThatWasTakenAway_isRefusedThoughItsHeaderIsKnown() {
        AtomicReference<VerificationKeys> keys = new AtomicReference<>(VerificationKeys.of(ours.verificationKey()));
        JwtVerifier verifier = verifier().issuer(ISSUER, keys::get).build();
        String token = Forge.with(ours).sign(good());
        assertThat(outcome(verifier, token)).isEqualTo(ACCEPTED);
        keys.set(VerificationKeys.of(theirs.verificationKey()));
        assertThat(outcome(verifier, token)).isEqualTo("KEY_UNKNOWN");
    }

    @Test
    void lesson_74_headerThatOnlyBeginsLikeTheKnownOne_isReadAfresh() {
        JwtVerifier verifier = verifier().issuer(ISSUER, named(ours)).build();
        Forge forge = Forge.with(ours);
        assertThat(outcome(verifier, token(ours, ISSUER))).isEqualTo(ACCEPTED);
        assertThat(outcome(
                        verifier,
                        forge.header(HEADER.replace("}", ",\"crit\":[\"x\"]}")).sign(good())))
                .isEqualTo("HEADER_CRITICAL");
        assertThat(outcome(
                        verifier,
                        forge.header(HEADER.replace("at+jwt", "bt+jwt")).sign(good())))
                .isEqualTo("TYPE_WRONG");
        String sound = token(ours, ISSUER);
        int dot = sound.indexOf('.');
        for (int i = 1; i < dot; i++) {
            // A prefix, and the known text with one character more: neither is the known text.
            assertThat(outcome(verifier, sound.substring(0, i) + sound.substring(dot)))
                    .isNotEqualTo(ACCEPTED);
        }
        assertThat(outcome(verifier, sound.substring(0, dot) + "A" + sound.substring(dot)))
                .isNotEqualTo(ACCEPTED);
        assertThat(outcome(verifier, sound)).isEqualTo(ACCEPTED);
    }

    /** Only who can sign can make the verifier remember: nobody else can crowd the known header out. */
    @Test
    void lesson_74_forgedToken_isNotRemembered() {
        JwtVerifier verifier = verifier().issuer(ISSUER, named(ours)).build();
        String sound = token(ours, ISSUER);
        assertThat(outcome(verifier, sound)).isEqualTo(ACCEPTED);
        for (int i = 0; i < 100; i++) {
            String forged = Forge.with(theirs)
                    .header(HEADER.replace("}", ",\"n\":" + i + "}"))
                    .sign(good());
            assertThat(outcome(verifier, forged)).isEqualTo("SIGNATURE_INVALID");
            assertThat(outcome(verifier, sound)).isEqualTo(ACCEPTED);
        }
    }
}
