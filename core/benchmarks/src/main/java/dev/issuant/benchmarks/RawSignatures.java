package dev.issuant.benchmarks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The bare signature over the bytes of a token, with everything made beforehand: the floor. */
final class RawSignatures {
    private static final byte[] INPUT = input();

    private RawSignatures() {}

    private static byte[] input() {
        // As long as the signing input of the sample token.
        return "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiJ9.".repeat(9).getBytes(StandardCharsets.US_ASCII);
    }

    static Body signEcdsa(Keys keys) {
        ECDSASigner engine = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        engine.init(true, new ECPrivateKeyParameters(((ECPrivateKey) keys.ec().getPrivate()).getS(), p256()));
        MessageDigest hash = sha256();
        return () -> engine.generateSignature(hash.digest(INPUT));
    }

    static Body verifyEcdsa(Keys keys) {
        ECPublicKey open = (ECPublicKey) keys.ec().getPublic();
        ECDSASigner engine = new ECDSASigner();
        ECDomainParameters curve = p256();
        engine.init(
                false,
                new ECPublicKeyParameters(
                        curve.getCurve()
                                .createPoint(
                                        open.getW().getAffineX(), open.getW().getAffineY()),
                        curve));
        BigInteger[] pair = (BigInteger[]) signEcdsa(keys).run();
        MessageDigest hash = sha256();
        return () -> valid(engine.verifySignature(hash.digest(INPUT), pair[0], pair[1]));
    }

    static Body signEcdsaOfTheJdk(Keys keys) {
        try {
            Signature engine = Signature.getInstance("SHA256withECDSAinP1363Format");
            engine.initSign(keys.ec().getPrivate());
            return () -> {
                try {
                    engine.update(INPUT);
                    return engine.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Body signEd25519(Keys keys) {
        byte[] seed = ((EdECPrivateKey) keys.ed25519().getPrivate()).getBytes().orElseThrow();
        byte[] open = openEd25519(keys);
        return () -> {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(seed, 0, open, 0, INPUT, 0, INPUT.length, signature, 0);
            return signature;
        };
    }

    static Body verifyEd25519(Keys keys) {
        byte[] signature = (byte[]) signEd25519(keys).run();
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(openEd25519(keys), 0);
        return () -> valid(Ed25519.verify(signature, 0, point, INPUT, 0, INPUT.length));
    }

    static Body hmac(Keys keys) {
        try {
            Mac engine = Mac.getInstance("HmacSHA256");
            engine.init(new SecretKeySpec(keys.secret(), "HmacSHA256"));
            return () -> engine.doFinal(INPUT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] openEd25519(Keys keys) {
        byte[] encoded = keys.ed25519().getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static Object valid(boolean valid) {
        if (!valid) {
            throw new IllegalStateException("the signature is not valid");
        }
        return INPUT;
    }

    private static ECDomainParameters p256() {
        X9ECParameters curve = CustomNamedCurves.getByName("P-256");
        return new ECDomainParameters(curve);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
