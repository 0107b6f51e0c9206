package dev.issuant.benchmarks;

import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import java.security.Key;
import java.util.Date;

/** jjwt as its documentation shows, with keys and parser made once. */
final class JjwtTokens {
    private JjwtTokens() {}

    static Body issueEs256(dev.issuant.benchmarks.Keys keys) {
        return issue(keys.ec().getPrivate(), Jwts.SIG.ES256);
    }

    static Body issueHs256(dev.issuant.benchmarks.Keys keys) {
        return issue(Keys.hmacShaKeyFor(keys.secret()), Jwts.SIG.HS256);
    }

    static Body verifyEs256(dev.issuant.benchmarks.Keys keys) {
        return verify(
                issueEs256(keys),
                Jwts.parser()
                        .verifyWith(keys.ec().getPublic())
                        .requireIssuer(Sample.ISSUER)
                        .requireAudience(Sample.AUDIENCE)
                        .clock(() -> Date.from(Sample.NOW))
                        .build());
    }

    static Body verifyHs256(dev.issuant.benchmarks.Keys keys) {
        return verify(
                issueHs256(keys),
                Jwts.parser()
                        .verifyWith(Keys.hmacShaKeyFor(keys.secret()))
                        .requireIssuer(Sample.ISSUER)
                        .requireAudience(Sample.AUDIENCE)
                        .clock(() -> Date.from(Sample.NOW))
                        .build());
    }

    private static <K extends Key> Body issue(K key, SecureDigestAlgorithm<? super K, ?> algorithm) {
        Date now = Date.from(Sample.NOW);
        Date end = Date.from(Sample.NOW.plus(Sample.LIFE));
        return new Counting() {
            @Override
            Object make(String id) {
                return Jwts.builder()
                        .header()
                        .type("at+jwt")
                        .keyId(Sample.KEY_ID)
                        .and()
                        .issuer(Sample.ISSUER)
                        .subject(Sample.SUBJECT)
                        .audience()
                        .add(Sample.AUDIENCE)
                        .and()
                        .claim("client_id", Sample.SUBJECT)
                        .claim("scope", Sample.SCOPES)
                        .id(id)
                        .issuedAt(now)
                        .expiration(end)
                        .signWith(key, algorithm)
                        .compact();
            }
        };
    }

    private static Body verify(Body issue, JwtParser parser) {
        String token = (String) issue.run();
        return () -> parser.parseSignedClaims(token).getPayload().getSubject();
    }
}
