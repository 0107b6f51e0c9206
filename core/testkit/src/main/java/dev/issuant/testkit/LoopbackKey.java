package dev.issuant.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** One signing key of {@link LoopbackOidcProvider}, made by the JDK alone so that no shipped code tests itself. */
final class LoopbackKey {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final String algorithm;
    private final KeyPair pair;

    private LoopbackKey(String id, String algorithm, KeyPair pair) {
        this.id = id;
        this.algorithm = algorithm;
        this.pair = pair;
    }

    static LoopbackKey generate(String id, String algorithm) {
        try {
            return new LoopbackKey(id, algorithm, pairFor(algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a key for " + algorithm, e);
        }
    }

    private static KeyPair pairFor(String algorithm) throws GeneralSecurityException {
        switch (algorithm) {
            case "ES256" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return generator.generateKeyPair();
            }
            case "RS256" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            }
            default -> throw new IllegalArgumentException("the loopback provider signs with ES256 or RS256");
        }
    }

    String id() {
        return id;
    }

    String algorithm() {
        return algorithm;
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    /** A compact JWS (RFC 7515 section 3.1) with exactly this header and payload. */
    String sign(String header, String payload) {
        String input = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature =
                    Signature.getInstance(algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with " + algorithm, e);
        }
    }

    /** The public half as a JWK (RFC 7517 section 4, RFC 7518 section 6). */
    Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        if (pair.getPublic() instanceof ECPublicKey ec) {
            jwk.put("kty", "EC");
            jwk.put("crv", "P-256");
            jwk.put("x", encode(unsigned(ec.getW().getAffineX(), 32)));
            jwk.put("y", encode(unsigned(ec.getW().getAffineY(), 32)));
        } else if (pair.getPublic() instanceof RSAPublicKey rsa) {
            jwk.put("kty", "RSA");
            jwk.put("n", encode(unsigned(rsa.getModulus(), 256)));
            jwk.put("e", encode(unsigned(rsa.getPublicExponent(), 3)));
        }
        jwk.put("kid", id);
        jwk.put("alg", algorithm);
        jwk.put("use", "sig");
        return jwk;
    }

    private static byte[] unsigned(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] out = new byte[length];
        int from = Math.max(0, bytes.length - length);
        byte[] kept = Arrays.copyOfRange(bytes, from, bytes.length);
        System.arraycopy(kept, 0, out, length - kept.length, kept.length);
        return out;
    }

    private static String encode(byte[] bytes) {
        return URL.encodeToString(bytes);
    }
}
