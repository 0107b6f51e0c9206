package dev.issuant.benchmarks;

import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtVerifier;
import dev.issuant.jwt.VerificationKeys;

/** The verifier of a relying party, which knows nothing of status, over and over on one token that Nimbus made. */
final class IssuantVerifier {
    private IssuantVerifier() {}

    static Body of(Body issue, LocalSigningKey key) {
        String token = (String) issue.run();
        JwtVerifier verifier = JwtVerifier.builder()
                .issuer(Sample.ISSUER, VerificationKeys.of(LocalSigningKeys.of(key)))
                .audience(Sample.AUDIENCE)
                .type("at+jwt")
                .clock(() -> Sample.NOW)
                .build();
        return () -> verifier.verify(token);
    }
}
