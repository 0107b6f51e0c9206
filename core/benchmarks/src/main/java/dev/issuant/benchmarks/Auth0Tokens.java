package dev.issuant.benchmarks;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/** java-jwt as its documentation shows, with algorithm and verifier made once. */
final class Auth0Tokens {
    private static final Map<String, Object> HEADER = Map.of("typ", "at+jwt");

    private Auth0Tokens() {}

    static Body issueEs256(Keys keys) {
        return issue(es256(keys));
    }

    static Body issueHs256(Keys keys) {
        return issue(Algorithm.HMAC256(keys.secret()));
    }

    static Body verifyEs256(Keys keys) {
        return verify(es256(keys));
    }

    static Body verifyHs256(Keys keys) {
        return verify(Algorithm.HMAC256(keys.secret()));
    }

    private static Algorithm es256(Keys keys) {
        return Algorithm.ECDSA256(
                (ECPublicKey) keys.ec().getPublic(), (ECPrivateKey) keys.ec().getPrivate());
    }

    private static Body issue(Algorithm algorithm) {
        return new Counting() {
            @Override
            Object make(String id) {
                return JWT.create()
                        .withHeader(HEADER)
                        .withKeyId(Sample.KEY_ID)
                        .withIssuer(Sample.ISSUER)
                        .withSubject(Sample.SUBJECT)
                        .withAudience(Sample.AUDIENCE)
                        .withClaim("client_id", Sample.SUBJECT)
                        .withClaim("scope", Sample.SCOPES)
                        .withJWTId(id)
                        .withIssuedAt(Sample.NOW)
                        .withExpiresAt(Sample.NOW.plus(Sample.LIFE))
                        .sign(algorithm);
            }
        };
    }

    private static Body verify(Algorithm algorithm) {
        String token = (String) issue(algorithm).run();
        JWTVerifier.BaseVerification wanted = (JWTVerifier.BaseVerification)
                JWT.require(algorithm).withIssuer(Sample.ISSUER).withAudience(Sample.AUDIENCE);
        JWTVerifier verifier = wanted.build(Clock.fixed(Sample.NOW, ZoneOffset.UTC));
        return () -> verifier.verify(token).getSubject();
    }
}
