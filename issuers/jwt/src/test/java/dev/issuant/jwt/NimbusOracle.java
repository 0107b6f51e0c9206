package dev.issuant.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.issuant.CredentialFacts;
import dev.issuant.jwt.JwtSpec.Profile;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.SigningKey;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a token must say, put together by Nimbus: the second implementation beside {@link TokenWriter}. */
final class NimbusOracle {
    private NimbusOracle() {}

    static JWSHeader header(JwtSpec spec, SigningKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(key.algorithm()))
                .type(new JOSEObjectType(spec.profile() == Profile.ACCESS_TOKEN ? "at+jwt" : "JWT"))
                .keyID(key.keyId())
                .build();
    }

    static JWTClaimsSet claims(String issuer, JwtSpec spec, MintOrder order) {
        CredentialFacts granted = order.granted();
        String subject = granted.subject().orElse(order.subject());
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(List.copyOf(new TreeSet<>(granted.audiences())))
                .jwtID(order.credentialId())
                .issueTime(Date.from(order.issuedAt()))
                .expirationTime(Date.from(order.expiresAt()));
        if (!granted.scopes().isEmpty()) {
            claims.claim("scope", String.join(" ", new TreeSet<>(granted.scopes())));
        }
        granted.holderKey().ifPresent(key -> {
            int colon = key.indexOf(':');
            claims.claim("cnf", Map.of(key.substring(0, colon), key.substring(colon + 1)));
        });
        if (spec.profile() == Profile.ACCESS_TOKEN) {
            claims.claim("client_id", spec.clientId().orElse(subject));
        }
        spec.claims().forEach(claims::claim);
        return claims.build();
    }
}
