package dev.issuant.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bare Nimbus as its documentation uses it, with signer and header made once and the key in the engine's own type. */
final class NimbusTokens {
    private NimbusTokens() {}

    static Body issueEs256(Keys keys) {
        return new Issue(
                JWSAlgorithm.ES256,
                signer(() -> new ECDSASigner((ECPrivateKey) keys.ec().getPrivate())));
    }

    static Body issueEs256OnBouncyCastle(Keys keys) {
        BouncyCastleProvider engine = new BouncyCastleProvider();
        JWSSigner signer = signer(() -> new ECDSASigner(
                KeyFactory.getInstance("EC", engine)
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(keys.ec().getPrivate().getEncoded())),
                Curve.P_256));
        signer.getJCAContext().setProvider(engine);
        return new Issue(JWSAlgorithm.ES256, signer);
    }

    static Body issueEdDsa(Keys keys) {
        return new Issue(JWSAlgorithm.EdDSA, signer(() -> new Ed25519Signer(octets(keys))));
    }

    static Body issueHs256(Keys keys) {
        return new Issue(JWSAlgorithm.HS256, signer(() -> new MACSigner(keys.secret())));
    }

    /** The key in Nimbus' type. */
    static OctetKeyPair octets(Keys keys) {
        EdECPublicKey open = (EdECPublicKey) keys.ed25519().getPublic();
        byte[] encoded = open.getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        byte[] d = ((EdECPrivateKey) keys.ed25519().getPrivate()).getBytes().orElseThrow();
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                .d(Base64URL.encode(d))
                .keyID(Sample.KEY_ID)
                .build();
    }

    private interface Maker {
        JWSSigner make() throws JOSEException, GeneralSecurityException;
    }

    private static JWSSigner signer(Maker maker) {
        try {
            return maker.make();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Issue implements Body {
        private final JWSSigner signer;
        private final JWSHeader header;
        private final Date now = Date.from(Sample.NOW);
        private final Date end = Date.from(Sample.NOW.plus(Sample.LIFE));
        private long counter;

        Issue(JWSAlgorithm algorithm, JWSSigner signer) {
            this.signer = signer;
            this.header = new JWSHeader.Builder(algorithm)
                    .type(new JOSEObjectType("at+jwt"))
                    .keyID(Sample.KEY_ID)
                    .build();
        }

        @Override
        public Object run() {
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .issuer(Sample.ISSUER)
                    .subject(Sample.SUBJECT)
                    .audience(Sample.AUDIENCE)
                    .claim("client_id", Sample.SUBJECT)
                    .claim("scope", Sample.SCOPES)
                    .jwtID(Sample.id(counter++))
                    .issueTime(now)
                    .expirationTime(end)
                    .build();
            SignedJWT jwt = new SignedJWT(header, claims);
            try {
                jwt.sign(signer);
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            return jwt.serialize();
        }
    }
}
