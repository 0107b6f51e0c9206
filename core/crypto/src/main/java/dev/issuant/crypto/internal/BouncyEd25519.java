package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** Ed25519 by Bouncy Castle, whose functions hold no state. */
final class BouncyEd25519 {
    private BouncyEd25519() {}

    static Signing signing(byte[] seed, byte[] publicKey) {
        byte[] secret = seed.clone();
        byte[] open = publicKey.clone();
        return data -> {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(secret, 0, open, 0, data, 0, data.length, signature, 0);
            return signature;
        };
    }

    static Verifying verifying(byte[] publicKey) {
        // Full validation refuses non-canonical encodings and points of small order.
        Ed25519.@Nullable PublicPoint point = Ed25519.validatePublicKeyFullExport(publicKey, 0);
        if (point == null) {
            throw new InvalidInput(
                    "KEY_OFF_CURVE", "the public key is not a point of its curve, or one of small order");
        }
        return (data, signature) -> Ed25519.verify(signature, 0, point, data, 0, data.length);
    }
}
