package dev.issuant.benchmarks;

import java.security.Key;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** jose4j as its documentation shows, with the consumer made once. */
final class Jose4jTokens {
    private Jose4jTokens() {}

    static Body issueEs256(Keys keys) {
        return issue("ES256", keys.ec().getPrivate());
    }

    static Body issueHs256(Keys keys) {
        return issue("HS256", new HmacKey(keys.secret()));
    }

    static Body verifyEs256(Keys keys) {
        return verify(issueEs256(keys), "ES256", keys.ec().getPublic());
    }

    static Body verifyHs256(Keys keys) {
        return verify(issueHs256(keys), "HS256", new HmacKey(keys.secret()));
    }

    private static Body issue(String algorithm, Key key) {
        return new Counting() {
            @Override
            Object make(String id) {
                JwtClaims claims = new JwtClaims();
                claims.setIssuer(Sample.ISSUER);
                claims.setSubject(Sample.SUBJECT);
                claims.setAudience(Sample.AUDIENCE);
                claims.setStringClaim("client_id", Sample.SUBJECT);
                claims.setStringClaim("scope", Sample.SCOPES);
                claims.setJwtId(id);
                claims.setIssuedAt(NumericDate.fromSeconds(Sample.NOW.getEpochSecond()));
                claims.setExpirationTime(
                        NumericDate.fromSeconds(Sample.NOW.plus(Sample.LIFE).getEpochSecond()));
                JsonWebSignature token = new JsonWebSignature();
                token.setPayload(claims.toJson());
                token.setKey(key);
                token.setKeyIdHeaderValue(Sample.KEY_ID);
                token.setHeader("typ", "at+jwt");
                token.setAlgorithmHeaderValue(algorithm);
                try {
                    return token.getCompactSerialization();
                } catch (JoseException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static Body verify(Body issue, String algorithm, Key key) {
        String token = (String) issue.run();
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setExpectedIssuer(Sample.ISSUER)
                .setExpectedAudience(Sample.AUDIENCE)
                .setExpectedType(true, "at+jwt")
                .setRequireSubject()
                .setRequireExpirationTime()
                .setVerificationKey(key)
                .setEvaluationTime(NumericDate.fromSeconds(Sample.NOW.getEpochSecond()))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithm)
                .build();
        return () -> {
            try {
                return consumer.processToClaims(token).getSubject();
            } catch (InvalidJwtException | MalformedClaimException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
