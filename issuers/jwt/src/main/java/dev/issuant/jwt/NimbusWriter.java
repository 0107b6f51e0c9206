package dev.issuant.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.Broken;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.jwt.JwtSpec.Profile;
import dev.issuant.jwt.internal.ExtraClaims;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes the bytes of a token from what was granted, by Nimbus. Its output is checked by {@link ArtifactReader}. */
final class NimbusWriter {
    private NimbusWriter() {}

    /** The signed token in the compact form. */
    static String write(String issuer, JwtSpec spec, MintOrder order, SigningKey key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(key.algorithm()))
                .type(new JOSEObjectType(spec.profile() == Profile.ACCESS_TOKEN ? "at+jwt" : "JWT"))
                .keyID(key.keyId())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims(issuer, spec, order));
        byte[] input = jwt.getSigningInput();
        return new String(input, StandardCharsets.US_ASCII) + '.' + Base64URL.encode(signature(key, input));
    }

    private static byte[] signature(SigningKey key, byte[] input) {
        byte[] signature = key.sign(input);
        int expected = SignatureAlgorithm.from(key.algorithm()).signatureBytes();
        if (expected == 0 ? signature.length == 0 : signature.length != expected) {
            throw new Broken("SIGNATURE_FORM", "the signing key did not answer in the form that JOSE prescribes", null);
        }
        return signature;
    }

    private static JWTClaimsSet claims(String issuer, JwtSpec spec, MintOrder order) {
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
        granted.holderKey().ifPresent(key -> claims.claim("cnf", confirmation(key)));
        if (spec.profile() == Profile.ACCESS_TOKEN) {
            claims.claim("client_id", spec.clientId().orElse(subject));
        }
        furtherClaims(spec, granted.names(), claims);
        return claims.build();
    }

    /** The claims of the spec, all of which the gate must have granted by name. */
    private static void furtherClaims(JwtSpec spec, Set<String> granted, JWTClaimsSet.Builder claims) {
        if (!granted.equals(spec.names())) {
            throw new Broken("CLAIMS_NOT_GRANTED", "the claims of the spec are not those that were granted", null);
        }
        for (Map.Entry<String, Object> claim : spec.claims().entrySet()) {
            if (ExtraClaims.isReserved(claim.getKey())) {
                throw new Broken("CLAIM_RESERVED", "a spec holds a registered claim", null);
            }
            claims.claim(claim.getKey(), claim.getValue());
        }
    }

    private static Map<String, Object> confirmation(String holderKey) {
        int colon = holderKey.indexOf(':');
        return Map.of(holderKey.substring(0, colon), holderKey.substring(colon + 1));
    }
}
