package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;

import dev.issuant.crypto.LocalSigningKey;
import java.time.InstantSource;

/** A key, a verifier that trusts it, and a short way to ask what becomes of a token. */
final class Verifiers {
    static final LocalSigningKey KEY = LocalSigningKey.generate("ES256", KEY_END);
    static final JwtVerifier VERIFIER = accessTokens().build();
    static final String ACCEPTED = "accepted";

    private Verifiers() {}

    static JwtVerifierBuilder accessTokens() {
        return any().audience("payments").type("at+jwt");
    }

    static JwtVerifierBuilder any() {
        return JwtVerifier.builder()
                .issuer(ISSUER, VerificationKeys.of(KEY.verificationKey()))
                .clock(InstantSource.fixed(NOW));
    }

    static Forge forge() {
        return Forge.with(KEY);
    }

    static String good() {
        return Forge.accessToken(NOW);
    }

    /** The code of the refusal, or {@link #ACCEPTED}. Any other exception fails the test. */
    static String outcome(JwtVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return ACCEPTED;
        } catch (JwtRefusedException e) {
            return e.code();
        }
    }

    static String outcome(String token) {
        return outcome(VERIFIER, token);
    }

    /** A signed access token with one claim replaced or added; null as value leaves it out. */
    static String withClaim(String name, String json) {
        return Json.with(good(), name, json);
    }
}
