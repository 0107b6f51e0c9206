package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RSA, HMAC and hashing by the JDK's own providers, named so that no other provider steps in. */
final class Jdk {
    private static final PSSParameterSpec PS256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private Jdk() {}

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime has no SHA-2", e);
        }
    }

    static Signing rsaSigning(SignatureAlgorithm algorithm, RSAPrivateKey key) {
        Pool<Signature> pool = new Pool<>(() -> {
            try {
                Signature engine = rsa(algorithm);
                engine.initSign(key, new SecureRandom());
                return engine;
            } catch (InvalidKeyException e) {
                throw new InvalidInput("KEY_UNUSABLE", "the RSA key cannot be used by the JDK's engine");
            }
        });
        return data -> {
            try {
                Signature engine = pool.take();
                engine.update(data);
                byte[] signature = engine.sign();
                pool.give(engine);
                return signature;
            } catch (SignatureException e) {
                throw new Broken("ENGINE_FAILED", "the RSA engine did not sign", e);
            }
        };
    }

    static Verifying rsaVerifying(SignatureAlgorithm algorithm, RSAPublicKeySpec spec) {
        java.security.PublicKey key;
        try {
            key = KeyFactory.getInstance("RSA", Engines.JDK_RSA).generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new InvalidInput("KEY_UNUSABLE", "the RSA key cannot be used by the JDK's engine");
        }
        Pool<Signature> pool = new Pool<>(() -> {
            try {
                Signature engine = rsa(algorithm);
                engine.initVerify(key);
                return engine;
            } catch (InvalidKeyException e) {
                throw new InvalidInput("KEY_UNUSABLE", "the RSA key cannot be used by the JDK's engine");
            }
        });
        return (data, signature) -> {
            try {
                Signature engine = pool.take();
                engine.update(data);
                boolean valid = engine.verify(signature);
                pool.give(engine);
                return valid;
            } catch (SignatureException e) {
                // The JDK throws on some malformed signatures instead of answering false; the engine is dropped.
                return false;
            }
        };
    }

    private static Signature rsa(SignatureAlgorithm algorithm) {
        try {
            if (algorithm != SignatureAlgorithm.PS256) {
                return Signature.getInstance("SHA256withRSA", Engines.JDK_RSA);
            }
            Signature engine = Signature.getInstance("RSASSA-PSS", Engines.JDK_RSA);
            engine.setParameter(PS256);
            return engine;
        } catch (NoSuchAlgorithmException | NoSuchProviderException | InvalidAlgorithmParameterException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime has no provider " + Engines.JDK_RSA, e);
        }
    }

    static Signing hmac(byte[] secret) {
        SecretKeySpec key = new SecretKeySpec(secret, "HmacSHA256");
        Pool<Mac> pool = new Pool<>(() -> {
            try {
                Mac engine = Mac.getInstance("HmacSHA256", Engines.JDK_HMAC);
                engine.init(key);
                return engine;
            } catch (GeneralSecurityException e) {
                throw new Broken("ENGINE_MISSING", "this Java runtime has no provider " + Engines.JDK_HMAC, e);
            }
        });
        return data -> {
            Mac engine = pool.take();
            byte[] tag = engine.doFinal(data);
            pool.give(engine);
            return tag;
        };
    }

    static Verifying hmacVerifying(Signing hmac) {
        return (data, signature) -> {
            byte[] expected = hmac.sign(data);
            boolean valid = MessageDigest.isEqual(expected, signature);
            Arrays.fill(expected, (byte) 0);
            return valid;
        };
    }
}
