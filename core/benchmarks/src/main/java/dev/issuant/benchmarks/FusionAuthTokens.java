package dev.issuant.benchmarks;

import io.fusionauth.jwt.JWTDecoder;
import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.JWT;
import io.fusionauth.jwt.ec.ECSigner;
import io.fusionauth.jwt.ec.ECVerifier;
import io.fusionauth.jwt.hmac.HMACSigner;
import io.fusionauth.jwt.hmac.HMACVerifier;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** fusionauth-jwt as its documentation shows, with signer, verifier and decoder made once. */
final class FusionAuthTokens {
    private FusionAuthTokens() {}

    static Body issueEs256(Keys keys) {
        return issue(ECSigner.newSHA256Signer(keys.ec().getPrivate(), Sample.KEY_ID));
    }

    static Body issueHs256(Keys keys) {
        return issue(HMACSigner.newSHA256Signer(keys.secret(), Sample.KEY_ID));
    }

    static Body verifyEs256(Keys keys) {
        return verify(issueEs256(keys), ECVerifier.newVerifier(keys.ec().getPublic()));
    }

    static Body verifyHs256(Keys keys) {
        return verify(issueHs256(keys), HMACVerifier.newVerifier(keys.secret()));
    }

    private static Body issue(Signer signer) {
        ZonedDateTime now = Sample.NOW.atZone(ZoneOffset.UTC);
        ZonedDateTime end = now.plus(Sample.LIFE);
        return new Counting() {
            @Override
            Object make(String id) {
                JWT token = new JWT()
                        .setIssuer(Sample.ISSUER)
                        .setSubject(Sample.SUBJECT)
                        .setAudience(Sample.AUDIENCE)
                        .addClaim("client_id", Sample.SUBJECT)
                        .addClaim("scope", Sample.SCOPES)
                        .setUniqueId(id)
                        .setIssuedAt(now)
                        .setExpiration(end);
                return JWT.getEncoder().encode(token, signer, header -> header.set("typ", "at+jwt"));
            }
        };
    }

    /** Issuer and audience are left to the caller. */
    private static Body verify(Body issue, Verifier verifier) {
        String token = (String) issue.run();
        JWTDecoder decoder = JWT.getTimeMachineDecoder(Sample.NOW.atZone(ZoneOffset.UTC));
        return () -> {
            JWT read = decoder.decode(token, verifier);
            if (!read.issuer.equals(Sample.ISSUER) || !read.audience.equals(Sample.AUDIENCE)) {
                throw new IllegalStateException("refused");
            }
            return read.subject;
        };
    }
}
