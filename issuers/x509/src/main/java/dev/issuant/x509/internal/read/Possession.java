package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Signatures as X.509 writes them. Those of a key's own algorithm (ES256 on P-256, ES384 on P-384, Ed25519, RSA with
 * SHA-256) are verified by its engine; the other strong ones that requests are made with (OpenSSL takes SHA-256 on every
 * curve) by the Java runtime.
 */
public final class Possession {
    private static final String RSA_SHA256 = "06092a864886f70d01010b0500";
    private static final String RSA_SHA384 = "06092a864886f70d01010c0500";
    private static final String RSA_SHA512 = "06092a864886f70d01010d0500";
    private static final String ED25519 = "06032b6570";

    private Possession() {}

    /**
     * Verifies that the holder of this key signed.
     *
     * @throws InvalidInput if the key or the algorithm is too weak or they do not fit, or the signature is wrong
     */
    static void prove(Spki key, DerReader algorithm, byte[] data, byte[] signature) throws NotDer {
        if (!verify(key, key.verificationKey(), algorithm, data, signature)) {
            throw new InvalidInput(
                    "CSR_SIGNATURE_INVALID", "the request is not signed by the key it names; sign it with that key");
        }
    }

    /** Whether this is the key's signature of the data by its own algorithm. */
    static boolean verifyOwn(Spki key, VerificationKey verifier, DerReader algorithm, byte[] data, byte[] signature)
            throws NotDer {
        return ownAlgorithm(key, algorithm) && verify(key, verifier, algorithm, data, signature);
    }

    /** Whether this is the key's signature of the data by its own algorithm, in the form X.509 gives it. */
    public static boolean signed(Spki key, byte[] data, byte[] signature) {
        try {
            return switch (key.type()) {
                case P256 -> key.verificationKey().verify(data, concatenated(signature, 32));
                case P384 -> key.verificationKey().verify(data, concatenated(signature, 48));
                case ED25519, RSA -> key.verificationKey().verify(data, signature);
            };
        } catch (NotDer e) {
            // An ECDSA signature that is no pair of numbers.
            return false;
        }
    }

    /** Whether this is the one algorithm of the key. */
    static boolean ownAlgorithm(Spki key, DerReader algorithm) {
        return switch (key.type()) {
            case P256 -> Oids.ecdsaHash(algorithm) == 256;
            case P384 -> Oids.ecdsaHash(algorithm) == 384;
            case ED25519 -> Oids.hex(algorithm).equals(ED25519);
            case RSA -> Oids.hex(algorithm).equals(RSA_SHA256);
        };
    }

    private static boolean verify(
            Spki key, VerificationKey verifier, DerReader algorithm, byte[] data, byte[] signature) throws NotDer {
        if (ownAlgorithm(key, algorithm)) {
            return switch (key.type()) {
                case P256 -> verifier.verify(data, concatenated(signature, 32));
                case P384 -> verifier.verify(data, concatenated(signature, 48));
                case ED25519, RSA -> verifier.verify(data, signature);
            };
        }
        String name = otherStrong(key, algorithm);
        if (name == null) {
            throw new InvalidInput(
                    "SIGNATURE_ALGORITHM",
                    "the signature must be by ECDSA or RSA with SHA-256, SHA-384 or SHA-512, or Ed25519, and fit the key");
        }
        if (key.type() != Spki.Type.RSA) {
            // Refuses numbers out of range before the runtime sees them.
            concatenated(signature, key.bits() / 8);
        }
        try {
            Signature engine = Signature.getInstance(name);
            engine.initVerify(key.toPublicKey());
            engine.update(data);
            return engine.verify(signature);
        } catch (GeneralSecurityException e) {
            // The runtime throws on some malformed signatures instead of answering.
            return false;
        }
    }

    private static @Nullable String otherStrong(Spki key, DerReader algorithm) {
        return switch (key.type()) {
            case P256, P384 -> {
                int hash = Oids.ecdsaHash(algorithm);
                yield hash == 0 ? null : "SHA" + hash + "withECDSA";
            }
            case RSA ->
                switch (Oids.hex(algorithm)) {
                    case RSA_SHA384 -> "SHA384withRSA";
                    case RSA_SHA512 -> "SHA512withRSA";
                    default -> null;
                };
            case ED25519 -> null;
        };
    }

    /** R and S one behind the other (RFC 7518 section 3.4), from the SEQUENCE of two numbers that X.509 has. */
    static byte[] concatenated(byte[] signature, int size) throws NotDer {
        DerReader all = DerReader.of(signature);
        DerReader pair = all.enter(DerReader.SEQUENCE);
        all.finish();
        byte[] r = pair.unsigned();
        byte[] s = pair.unsigned();
        pair.finish();
        boolean zero = (r.length == 1 && r[0] == 0) || (s.length == 1 && s[0] == 0);
        if (r.length > size || s.length > size || zero) {
            throw new NotDer();
        }
        byte[] both = new byte[2 * size];
        System.arraycopy(r, 0, both, size - r.length, r.length);
        System.arraycopy(s, 0, both, 2 * size - s.length, s.length);
        return both;
    }
}
