package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.NOW;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.util.Date;
import java.util.Set;

/** Nimbus as every tutorial uses it: parse, verify the signature, check issuer, audience, subject and times. */
final class Textbook {
    private Textbook() {}

    static JWTClaimsSet verify(JWSVerifier signature, String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        if (!jwt.verify(signature)) {
            throw new IllegalArgumentException("wrong signature");
        }
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        claims().verify(claims, null);
        return claims;
    }

    static DefaultJWTClaimsVerifier<?> claims() {
        return new DefaultJWTClaimsVerifier<>(
                "payments", new JWTClaimsSet.Builder().issuer(Orders.ISSUER).build(), Set.of("sub")) {
            @Override
            protected Date currentTime() {
                return Date.from(NOW);
            }
        };
    }
}
