package dev.issuant.crypto;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.internal.Ed25519Keys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** The SHA-256 thumbprint of a public key as RFC 7638 defines it, by which keys are named and holders recognised. */
public final class KeyThumbprint {
    private KeyThumbprint() {}

    /**
     * The thumbprint: 43 characters of base64url.
     *
     * @throws InvalidInput if the key is neither RSA nor P-256, P-384 nor Ed25519
     */
    public static String of(PublicKey key) {
        // The required members in the order of their names, without white space (RFC 7638 section 3.2).
        String members;
        if (key instanceof RSAPublicKey rsa) {
            members = "{\"e\":\"" + unsigned(rsa.getPublicExponent(), 0) + "\",\"kty\":\"RSA\",\"n\":\""
                    + unsigned(rsa.getModulus(), 0) + "\"}";
        } else if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            if (bits != 256 && bits != 384) {
                throw unknown();
            }
            members = "{\"crv\":\"P-" + bits + "\",\"kty\":\"EC\",\"x\":\""
                    + unsigned(ec.getW().getAffineX(), bits / 8) + "\",\"y\":\""
                    + unsigned(ec.getW().getAffineY(), bits / 8) + "\"}";
        } else if (key instanceof EdECPublicKey ed) {
            members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + base64(Ed25519Keys.raw(ed)) + "\"}";
        } else {
            throw unknown();
        }
        return sha256(members.getBytes(StandardCharsets.US_ASCII));
    }

    /** The thumbprint of an X.509 certificate, over its DER bytes, as {@code x5t#S256} carries it (RFC 8705 section 3.1). */
    public static String ofCertificate(byte[] der) {
        return sha256(der);
    }

    private static String sha256(byte[] bytes) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime has no SHA-256", e);
        }
    }

    private static String unsigned(BigInteger value, int length) {
        byte[] signed = value.toByteArray();
        int skip = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        int size = signed.length - skip;
        byte[] out = new byte[Math.max(size, length)];
        System.arraycopy(signed, skip, out, out.length - size, size);
        return base64(out);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static InvalidInput unknown() {
        return new InvalidInput("KEY_TYPE_UNKNOWN", "the key must be RSA, P-256, P-384 or Ed25519");
    }
}
