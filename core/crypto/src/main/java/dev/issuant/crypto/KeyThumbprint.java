package dev.issuant.crypto;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.internal.Ed25519Keys;
import dev.issuant.crypto.internal.MlDsaKeys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The SHA-256 thumbprint of a public key as RFC 7638 defines it, by which keys are named and holders recognised. */
public final class KeyThumbprint {
    private KeyThumbprint() {}

    /**
     * The thumbprint: 43 characters of base64url.
     *
     * @throws InvalidInput if the key is neither RSA nor P-256, P-384, Ed25519 nor ML-DSA
     */
    public static String of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return ofRsa(unsigned(rsa.getModulus(), 0), unsigned(rsa.getPublicExponent(), 0));
        } else if (key instanceof ECPublicKey ec) {
            int bytes = ec.getParams().getOrder().bitLength() / 8;
            return ofEc(
                    unsigned(ec.getW().getAffineX(), bytes), unsigned(ec.getW().getAffineY(), bytes));
        } else if (key instanceof EdECPublicKey ed) {
            return ofEd25519(Ed25519Keys.raw(ed));
        }
        @Nullable SignatureAlgorithm postQuantum = MlDsaKeys.algorithm(key);
        if (postQuantum != null) {
            return ofMlDsa(postQuantum, MlDsaKeys.raw(postQuantum, key));
        }
        throw unknown();
    }

    // Below: the required members in the order of their names, without white space (RFC 7638 section 3.2).

    /**
     * The thumbprint of a point of P-256 or P-384, by its coordinates of 32 or 48 bytes each.
     *
     * @throws InvalidInput if they have another length
     */
    public static String ofEc(byte[] x, byte[] y) {
        if (x.length != y.length || (x.length != 32 && x.length != 48)) {
            throw unknown();
        }
        return sha256("{\"crv\":\"P-" + 8 * x.length + "\",\"kty\":\"EC\",\"x\":\"" + base64(x) + "\",\"y\":\""
                + base64(y) + "\"}");
    }

    /** The thumbprint of the 32 bytes of an Ed25519 public key. */
    public static String ofEd25519(byte[] raw) {
        return sha256("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + base64(raw) + "\"}");
    }

    private static String ofMlDsa(SignatureAlgorithm algorithm, byte[] raw) {
        return sha256("{\"alg\":\"" + algorithm.joseName() + "\",\"kty\":\"AKP\",\"pub\":\"" + base64(raw) + "\"}");
    }

    /** The thumbprint of an RSA key by its modulus and exponent, both unsigned, big-endian, without leading zeros. */
    public static String ofRsa(byte[] modulus, byte[] exponent) {
        return sha256("{\"e\":\"" + base64(exponent) + "\",\"kty\":\"RSA\",\"n\":\"" + base64(modulus) + "\"}");
    }

    /** The thumbprint of an X.509 certificate, over its DER bytes, as {@code x5t#S256} carries it (RFC 8705 section 3.1). */
    public static String ofCertificate(byte[] der) {
        return sha256(der);
    }

    private static String sha256(String members) {
        return sha256(members.getBytes(StandardCharsets.US_ASCII));
    }

    private static String sha256(byte[] bytes) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime has no SHA-256", e);
        }
    }

    private static byte[] unsigned(BigInteger value, int length) {
        byte[] signed = value.toByteArray();
        int skip = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        int size = signed.length - skip;
        byte[] out = new byte[Math.max(size, length)];
        System.arraycopy(signed, skip, out, out.length - size, size);
        return out;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static InvalidInput unknown() {
        return new InvalidInput("KEY_TYPE_UNKNOWN", "the key must be RSA, P-256, P-384 or Ed25519");
    }
}
