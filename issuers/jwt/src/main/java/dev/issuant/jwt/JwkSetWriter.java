package dev.issuant.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.PostQuantum;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.spi.SigningKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes public keys as a JWK Set (RFC 7517), each with its use, its one algorithm and its id. */
final class JwkSetWriter {
    private static final int ED25519_BYTES = 32;

    private JwkSetWriter() {}

    static String write(Collection<SigningKey> keys) {
        List<Map<String, Object>> set = new ArrayList<>();
        for (SigningKey key : keys) {
            @Nullable PublicKey open = key.publicKey().orElse(null);
            if (open != null) {
                set.add(
                        SignatureAlgorithm.from(key.algorithm()).isPostQuantum()
                                ? akp(key, open)
                                : jwk(key, open).toPublicJWK().toJSONObject());
            }
        }
        return JSONObjectUtils.toJSONString(Map.of("keys", set));
    }

    /** The key type of RFC 9964 section 3, which Nimbus does not know. */
    private static Map<String, Object> akp(SigningKey key, PublicKey open) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.from(key.algorithm());
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "AKP");
        jwk.put("use", "sig");
        jwk.put("kid", key.keyId());
        jwk.put("pub", Base64URL.encode(PostQuantum.raw(open, algorithm)).toString());
        jwk.put("alg", key.algorithm());
        return jwk;
    }

    private static JWK jwk(SigningKey key, PublicKey open) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(key.algorithm());
        if (open instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm)
                    .keyID(key.keyId())
                    .build();
        }
        if (open instanceof ECPublicKey ec) {
            return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm)
                    .keyID(key.keyId())
                    .build();
        }
        byte[] encoded = open.getEncoded();
        if (encoded == null
                || encoded.length < ED25519_BYTES
                || !key.algorithm().startsWith("Ed")) {
            throw new InvalidInput("KEY_TYPE_UNKNOWN", "a published key is neither RSA, EC nor Ed25519");
        }
        // The last bytes of the DER form are the key itself (RFC 8410 section 4).
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(raw))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm)
                .keyID(key.keyId())
                .build();
    }
}
