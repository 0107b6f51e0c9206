package dev.issuant.benchmarks;

import dev.issuant.Secret;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtVerifier;
import dev.issuant.jwt.VerificationKeys;
import java.time.Instant;

/** The verifier of a relying party, over and over on one token that Nimbus made. */
final class IssuantVerifier implements Body {
    private static final Instant KEY_END = Instant.parse("2027-11-23T10:00:00Z");

    private final String token;
    private final JwtVerifier verifier;

    private IssuantVerifier(Body issue, LocalSigningKey key) {
        this.token = (String) issue.run();
        this.verifier = JwtVerifier.builder()
                .issuer(Sample.ISSUER, VerificationKeys.of(LocalSigningKeys.of(key)))
                .audience(Sample.AUDIENCE)
                .type("at+jwt")
                .clock(() -> Sample.NOW)
                .build();
    }

    static Body es256(Keys keys) {
        return new IssuantVerifier(NimbusTokens.issueEs256(keys), es256Key(keys));
    }

    static Body edDsa(Keys keys) {
        return new IssuantVerifier(NimbusTokens.issueEdDsa(keys), edDsaKey(keys));
    }

    static Body hs256(Keys keys) {
        return new IssuantVerifier(NimbusTokens.issueHs256(keys), hs256Key(keys));
    }

    static LocalSigningKey es256Key(Keys keys) {
        return LocalSigningKey.of(keys.ec(), "ES256", Sample.KEY_ID, KEY_END);
    }

    static LocalSigningKey edDsaKey(Keys keys) {
        return LocalSigningKey.of(keys.ed25519(), "EdDSA", Sample.KEY_ID, KEY_END);
    }

    static LocalSigningKey hs256Key(Keys keys) {
        return LocalSigningKey.sharedSecret(Secret.of(keys.secret()), Sample.KEY_ID, KEY_END);
    }

    @Override
    public Object run() {
        return verifier.verify(token);
    }
}
