package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import java.math.BigInteger;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;

/** Ed25519 keys as bytes (RFC 8032 section 5.1.2). */
public final class Ed25519Keys {
    private static final int BYTES = 32;

    private Ed25519Keys() {}

    /**
     * The 32 bytes of a public key: y, least significant byte first, with the parity of x in the top bit.
     *
     * @throws InvalidInput if the key is of another curve
     */
    public static byte[] raw(EdECPublicKey key) {
        checkCurve(key.getParams());
        BigInteger y = key.getPoint().getY();
        if (y.signum() < 0 || y.bitLength() > 255) {
            throw new InvalidInput(
                    "KEY_OFF_CURVE", "the public key is not a point of its curve, or one of small order");
        }
        byte[] big = y.toByteArray();
        byte[] raw = new byte[BYTES];
        for (int i = 0; i < BYTES && i < big.length; i++) {
            raw[i] = big[big.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            raw[BYTES - 1] |= (byte) 0x80;
        }
        return raw;
    }

    static byte[] seed(EdECPrivateKey key) {
        checkCurve(key.getParams());
        byte[] seed = key.getBytes()
                .orElseThrow(() -> new InvalidInput(
                        "KEY_UNREADABLE",
                        "the private key keeps its number to itself; sign through your own SigningKeys"));
        if (seed.length != BYTES) {
            throw new InvalidInput("KEY_MALFORMED", "an Ed25519 private key has 32 bytes");
        }
        return seed;
    }

    private static void checkCurve(NamedParameterSpec spec) {
        if (!spec.getName().equals("Ed25519")) {
            throw new InvalidInput("KEY_CURVE_MISMATCH", "the key's curve is not the one its algorithm prescribes");
        }
    }
}
