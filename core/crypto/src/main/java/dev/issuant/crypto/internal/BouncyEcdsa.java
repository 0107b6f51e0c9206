package dev.issuant.crypto.internal;

import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.MessageDigest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** ECDSA by Bouncy Castle; hashing by the JDK, whose SHA-2 is native. */
final class BouncyEcdsa {
    private BouncyEcdsa() {}

    /** Signs deterministically (RFC 6979), so that a bad random source cannot leak the key. */
    static Signing signing(SignatureAlgorithm algorithm, BigInteger d) {
        EcCurve curve = EcCurve.of(algorithm);
        ECPrivateKeyParameters key = curve.privateKey(d);
        Pool<Lane> pool = new Pool<>(() -> Lane.signing(curve, key));
        return data -> {
            Lane lane = pool.take();
            BigInteger[] pair = lane.engine.generateSignature(lane.hash.digest(data));
            pool.give(lane);
            byte[] signature = new byte[2 * curve.bytes()];
            put(pair[0], signature, 0, curve.bytes());
            put(pair[1], signature, curve.bytes(), curve.bytes());
            return signature;
        };
    }

    static Verifying verifying(SignatureAlgorithm algorithm, BigInteger x, BigInteger y) {
        EcCurve curve = EcCurve.of(algorithm);
        ECPublicKeyParameters key = curve.publicKey(x, y);
        Pool<Lane> pool = new Pool<>(() -> Lane.verifying(curve, key));
        return (data, signature) -> {
            int n = curve.bytes();
            BigInteger r = new BigInteger(1, signature, 0, n);
            BigInteger s = new BigInteger(1, signature, n, n);
            if (outside(r, curve.order()) || outside(s, curve.order())) {
                return false;
            }
            Lane lane = pool.take();
            boolean valid = lane.engine.verifySignature(lane.hash.digest(data), r, s);
            pool.give(lane);
            return valid;
        };
    }

    /** R and S lie between 1 and the order less one (FIPS 186-5 section 6.4.2); zero is what CVE-2022-21449 let pass. */
    private static boolean outside(BigInteger value, BigInteger order) {
        return value.signum() <= 0 || value.compareTo(order) >= 0;
    }

    private static void put(BigInteger value, byte[] target, int offset, int length) {
        byte[] bytes = value.toByteArray();
        int skip = Math.max(0, bytes.length - length);
        int size = bytes.length - skip;
        System.arraycopy(bytes, skip, target, offset + length - size, size);
    }

    /** What one caller uses at a time. */
    private record Lane(ECDSASigner engine, MessageDigest hash) {
        static Lane signing(EcCurve curve, ECPrivateKeyParameters key) {
            ECDSASigner engine = new ECDSASigner(new HMacDSAKCalculator(new JdkDigest(curve.hash())));
            engine.init(true, key);
            return new Lane(engine, Jdk.digest(curve.hash()));
        }

        static Lane verifying(EcCurve curve, ECPublicKeyParameters key) {
            ECDSASigner engine = new ECDSASigner();
            engine.init(false, key);
            return new Lane(engine, Jdk.digest(curve.hash()));
        }
    }
}
