package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.KeyThumbprint;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.crypto.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * A public key as certificates and requests carry it (RFC 5280 section 4.1.2.7): P-256 and P-384 by name and as
 * uncompressed points, RSA, Ed25519. Sizes are checked before anything is computed. Immutable.
 */
public final class Spki {
    /** The kinds of key. */
    public enum Type {
        /** NIST P-256. */
        P256("EC", SignatureAlgorithm.ES256),
        /** NIST P-384. */
        P384("EC", SignatureAlgorithm.ES384),
        /** Ed25519. */
        ED25519("Ed25519", SignatureAlgorithm.ED25519),
        /** RSA. */
        RSA("RSA", SignatureAlgorithm.RS256);

        private final String family;
        private final SignatureAlgorithm algorithm;

        Type(String family, SignatureAlgorithm algorithm) {
            this.family = family;
            this.algorithm = algorithm;
        }
    }

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] EC = HEX.parseHex("06072a8648ce3d0201");
    private static final byte[] P256 = HEX.parseHex("06072a8648ce3d020106082a8648ce3d030107");
    private static final byte[] P384 = HEX.parseHex("06072a8648ce3d020106052b81040022");
    private static final byte[] ED25519 = HEX.parseHex("06032b6570");
    private static final byte[] RSA = HEX.parseHex("06092a864886f70d0101010500");

    private final Type type;
    private final int bits;
    private final byte[] der;
    private final byte[] key;
    private final byte[] first;
    private final byte[] second;

    private Spki(Type type, int bits, byte[] der, byte[] key, byte[] first, byte[] second) {
        this.type = type;
        this.bits = bits;
        this.der = der;
        this.key = key;
        this.first = first;
        this.second = second;
    }

    /**
     * Reads the next element as a key.
     *
     * @throws InvalidInput if the key is of a type or size that is not accepted
     */
    static Spki read(DerReader from) throws NotDer {
        DerReader whole = from.whole(DerReader.SEQUENCE);
        byte[] der = whole.copy();
        DerReader parts = whole.enter(DerReader.SEQUENCE);
        DerReader algorithm = parts.enter(DerReader.SEQUENCE);
        DerReader key = parts.bits();
        parts.finish();
        if (algorithm.is(P256)) {
            return point(Type.P256, der, key, 32);
        } else if (algorithm.is(P384)) {
            return point(Type.P384, der, key, 48);
        } else if (algorithm.is(ED25519)) {
            if (key.length() != 32) {
                throw new InvalidInput("KEY_MALFORMED", "an Ed25519 public key has 32 bytes");
            }
            byte[] raw = key.copy();
            return new Spki(Type.ED25519, 256, der, raw, raw, new byte[0]);
        } else if (algorithm.is(RSA)) {
            return rsa(der, key);
        }
        boolean curve = algorithm.length() > EC.length && startsWith(algorithm, EC);
        throw new InvalidInput(
                curve ? "KEY_CURVE_MISMATCH" : "KEY_TYPE_UNKNOWN",
                curve
                        ? "the curve must be P-256 or P-384, given by its name"
                        : "the key must be RSA, P-256, P-384 or Ed25519");
    }

    private static boolean startsWith(DerReader reader, byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (reader.at(i) != (prefix[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static Spki point(Type type, byte[] der, DerReader key, int size) {
        if (key.length() != 1 + 2 * size || key.at(0) != 4) {
            throw new InvalidInput("KEY_MALFORMED", "a point must be uncompressed, both coordinates in full");
        }
        byte[] point = key.copy();
        return new Spki(
                type,
                8 * size,
                der,
                point,
                java.util.Arrays.copyOfRange(point, 1, 1 + size),
                java.util.Arrays.copyOfRange(point, 1 + size, 1 + 2 * size));
    }

    private static Spki rsa(byte[] der, DerReader key) throws NotDer {
        // Before any number is made of it: importing 16,384 bits takes seconds.
        if (key.length() > MAX_RSA_BITS / 8 + 32) {
            throw size();
        }
        byte[] content = key.copy();
        DerReader numbers = key.enter(DerReader.SEQUENCE);
        key.finish();
        byte[] modulus = numbers.unsigned();
        byte[] exponent = numbers.unsigned();
        numbers.finish();
        int bits = 8 * modulus.length - (Integer.numberOfLeadingZeros(modulus[0] & 0xff) - 24);
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw size();
        }
        if (exponent.length > 8) {
            throw new InvalidInput("KEY_EXPONENT", "the RSA exponent must be odd, at least 65537, of at most 64 bits");
        }
        return new Spki(Type.RSA, bits, der, content, modulus, exponent);
    }

    private static InvalidInput size() {
        return new InvalidInput("KEY_SIZE", "an RSA key must have " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + " bits");
    }

    /**
     * The key for its own algorithm: ES256, ES384, Ed25519 or RS256.
     *
     * @throws InvalidInput if it is weak or off its curve
     */
    public VerificationKey verificationKey() {
        return switch (type) {
            case P256, P384 -> VerificationKey.ec(type.algorithm, first, second, "x509");
            case ED25519 -> VerificationKey.ed25519(type.algorithm, first, "x509");
            case RSA -> VerificationKey.rsa(type.algorithm, first, second, "x509");
        };
    }

    /** The same key as the Java runtime's own type; it must have been made a {@link #verificationKey} before. */
    public PublicKey toPublicKey() {
        String name = switch (type) {
            case P256, P384 -> "EC";
            case ED25519 -> "Ed25519";
            case RSA -> "RSA";
        };
        try {
            return KeyFactory.getInstance(name).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new InvalidInput("KEY_UNUSABLE", "the Java runtime cannot use the key");
        }
    }

    /** What kind of key it is. */
    public Type type() {
        return type;
    }

    /** The family of its algorithm, for facts. */
    public String family() {
        return type.family;
    }

    /** Its size in bits. */
    public int bits() {
        return bits;
    }

    /** The one algorithm it verifies with. */
    public SignatureAlgorithm algorithm() {
        return type.algorithm;
    }

    /** A copy of the whole element. */
    public byte[] der() {
        return der.clone();
    }

    /** A copy of the bytes inside the bit string, from which key identifiers are made. */
    public byte[] keyBytes() {
        return key.clone();
    }

    /** {@code jkt:} and the thumbprint of RFC 7638. */
    public String thumbprint() {
        String thumbprint = switch (type) {
            case P256, P384 -> KeyThumbprint.ofEc(first, second);
            case ED25519 -> KeyThumbprint.ofEd25519(first);
            case RSA -> KeyThumbprint.ofRsa(first, second);
        };
        return "jkt:" + thumbprint;
    }
}
