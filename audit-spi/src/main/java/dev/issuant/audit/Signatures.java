package dev.issuant.audit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;

/** The two signature algorithms of checkpoints, each with exactly one accepted encoding of 64 bytes. */
final class Signatures {
    /** The order of the group of P-256 (SP 800-186, section 3.2.1.3). */
    static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final BigInteger P256_FIELD =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger P256_B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final int HALF = SignedCheckpoint.SIGNATURE_LENGTH / 2;

    private Signatures() {}

    static void requireEd25519(PublicKey key) {
        if (!isEd25519(key)) {
            throw new IllegalArgumentException("the key is not an Ed25519 key");
        }
    }

    static void requireSupported(PublicKey key) {
        if (!isEd25519(key) && !isP256(key)) {
            throw new IllegalArgumentException(
                    "checkpoints are signed with Ed25519 or EC P-256 keys, this is another kind");
        }
    }

    static byte[] sign(PrivateKey privateKey, PublicKey publicKey, byte[] message) {
        try {
            Signature engine = Signature.getInstance(algorithm(publicKey));
            engine.initSign(privateKey);
            engine.update(message);
            byte[] signature = engine.sign();
            if (signature.length != SignedCheckpoint.SIGNATURE_LENGTH) {
                throw new SignatureException("the provider made a signature of unexpected length");
            }
            return isEd25519(publicKey) ? signature : withLowS(signature);
        } catch (GeneralSecurityException e) {
            JournalException failure = new JournalException("journal.signature", "the checkpoint key could not sign");
            failure.initCause(e);
            throw failure;
        }
    }

    static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        requireSupported(key);
        if (signature.length != SignedCheckpoint.SIGNATURE_LENGTH || !(isEd25519(key) || hasLowS(signature))) {
            return false;
        }
        try {
            Signature engine = Signature.getInstance(algorithm(key));
            engine.initVerify(key);
            engine.update(message);
            return engine.verify(signature);
        } catch (SignatureException e) {
            // Numbers out of range and the like: not a signature by this key.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no security provider can verify with this key", e);
        }
    }

    private static String algorithm(PublicKey key) {
        return isEd25519(key) ? "Ed25519" : "SHA256withECDSAinP1363Format";
    }

    private static boolean isEd25519(PublicKey key) {
        return key instanceof EdECPublicKey ed && ed.getParams().getName().equalsIgnoreCase("Ed25519");
    }

    private static boolean isP256(PublicKey key) {
        return key instanceof ECPublicKey ec
                && ec.getParams() != null
                && ec.getParams().getOrder().equals(P256_ORDER)
                && ec.getParams().getCurve().getB().equals(P256_B)
                && ec.getParams().getCurve().getField() instanceof java.security.spec.ECFieldFp field
                && field.getP().equals(P256_FIELD);
    }

    /** Of the two values of s that verify, (r, s) and (r, n - s), only the lower one is used and accepted. */
    private static boolean hasLowS(byte[] signature) {
        return s(signature).compareTo(P256_ORDER.shiftRight(1)) <= 0;
    }

    private static byte[] withLowS(byte[] signature) {
        if (hasLowS(signature)) {
            return signature;
        }
        byte[] low = P256_ORDER.subtract(s(signature)).toByteArray();
        byte[] result = Arrays.copyOf(Arrays.copyOf(signature, HALF), 2 * HALF);
        // toByteArray may be shorter than 32 bytes; it is never longer, since s is below half the order.
        System.arraycopy(low, 0, result, 2 * HALF - low.length, low.length);
        return result;
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, signature, HALF, HALF);
    }
}
