package dev.issuant.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Bare Nimbus verifying one token over and over: type, algorithm, key id, signature, and the claims that its own claims
 * verifier looks at. The verifier is made once, which is quicker than the processor that Nimbus recommends.
 */
final class NimbusVerifier implements Body {
    private final String token;
    private final JWSAlgorithm algorithm;
    private final JWSVerifier verifier;
    private final DefaultJOSEObjectTypeVerifier<SecurityContext> types =
            new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"));
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;

    private NimbusVerifier(Body issue, JWSAlgorithm algorithm, JWSVerifier verifier) {
        this.token = (String) issue.run();
        this.algorithm = algorithm;
        this.verifier = verifier;
        this.claims =
                new DefaultJWTClaimsVerifier<>(
                        Sample.AUDIENCE,
                        new JWTClaimsSet.Builder().issuer(Sample.ISSUER).build(),
                        Set.of("sub", "exp", "iat", "jti", "client_id")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(Sample.NOW);
                    }
                };
    }

    static Body es256(Keys keys) {
        return made(() ->
                new NimbusVerifier(NimbusTokens.issueEs256(keys), JWSAlgorithm.ES256, new ECDSAVerifier((ECPublicKey)
                        keys.ec().getPublic())));
    }

    static Body es256OnBouncyCastle(Keys keys) {
        return made(() -> {
            BouncyCastleProvider engine = new BouncyCastleProvider();
            ECDSAVerifier verifier = new ECDSAVerifier((ECPublicKey) KeyFactory.getInstance("EC", engine)
                    .generatePublic(new X509EncodedKeySpec(keys.ec().getPublic().getEncoded())));
            verifier.getJCAContext().setProvider(engine);
            return new NimbusVerifier(NimbusTokens.issueEs256(keys), JWSAlgorithm.ES256, verifier);
        });
    }

    static Body edDsa(Keys keys) {
        return made(() -> new NimbusVerifier(
                NimbusTokens.issueEdDsa(keys),
                JWSAlgorithm.EdDSA,
                new Ed25519Verifier(NimbusTokens.octets(keys).toPublicJWK())));
    }

    static Body hs256(Keys keys) {
        return made(() ->
                new NimbusVerifier(NimbusTokens.issueHs256(keys), JWSAlgorithm.HS256, new MACVerifier(keys.secret())));
    }

    private interface Maker {
        Body make() throws JOSEException, GeneralSecurityException;
    }

    private static Body made(Maker maker) {
        try {
            return maker.make();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object run() {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            types.verify(jwt.getHeader().getType(), null);
            if (!algorithm.equals(jwt.getHeader().getAlgorithm())
                    || !Sample.KEY_ID.equals(jwt.getHeader().getKeyID())
                    || !jwt.verify(verifier)) {
                throw new IllegalStateException("refused");
            }
            claims.verify(jwt.getJWTClaimsSet(), null);
            return jwt.getJWTClaimsSet().getSubject();
        } catch (ParseException | JOSEException | BadJOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
