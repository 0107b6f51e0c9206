package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.crypto.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs through whichever provider of the Java runtime takes the key. Thread-safe: each signature has its own engine. */
public final class ProviderSigning implements Signing {
    private final SignatureAlgorithm algorithm;
    private final PrivateKey key;
    private final String engine;

    private ProviderSigning(SignatureAlgorithm algorithm, PrivateKey key, String engine) {
        this.algorithm = algorithm;
        this.key = key;
        this.engine = engine;
    }

    /** A signer; the key's provider is found once, for the record. */
    public static ProviderSigning of(SignatureAlgorithm algorithm, PrivateKey key) {
        try {
            return new ProviderSigning(
                    algorithm, key, engine(algorithm, key).getProvider().getName());
        } catch (GeneralSecurityException e) {
            throw new InvalidInput("KEY_UNUSABLE", "no provider of this Java runtime signs with the key");
        }
    }

    private static Signature engine(SignatureAlgorithm algorithm, PrivateKey key) throws GeneralSecurityException {
        String name = switch (algorithm) {
            case ES256 -> "SHA256withECDSA";
            case ES384 -> "SHA384withECDSA";
            case EDDSA, ED25519 -> "Ed25519";
            case RS256 -> "SHA256withRSA";
            case PS256, ML_DSA_44, ML_DSA_65, ML_DSA_87, HS256 ->
                throw new InvalidKeyException("an algorithm that is not offered here");
        };
        Signature engine = Signature.getInstance(name);
        engine.initSign(key);
        return engine;
    }

    /** The name of the provider. */
    public String engine() {
        return engine;
    }

    @Override
    public byte[] sign(byte[] data) {
        try {
            Signature signature = engine(algorithm, key);
            signature.update(data);
            byte[] made = signature.sign();
            return switch (algorithm) {
                case ES256 -> concatenated(made, 32);
                case ES384 -> concatenated(made, 48);
                default -> made;
            };
        } catch (GeneralSecurityException e) {
            throw new Unavailable("KEY_UNAVAILABLE", "signing key", "the provider of the key did not sign", e);
        }
    }

    /** R and S, which the runtime writes as a SEQUENCE of two short numbers, one behind the other. */
    private static byte[] concatenated(byte[] der, int size) {
        byte[] both = new byte[2 * size];
        int at = der.length > 2 && der[1] == (byte) 0x81 ? 3 : 2;
        for (int i = 0; i < 2; i++) {
            if (at + 2 > der.length || der[at] != 2 || at + 2 + der[at + 1] > der.length || der[at + 1] < 1) {
                throw new Broken("ENGINE_FAILED", "the provider of the key made something that is no signature", null);
            }
            int length = der[at + 1];
            int skip = Math.max(0, length - size);
            System.arraycopy(der, at + 2 + skip, both, size * (i + 1) - (length - skip), length - skip);
            at += 2 + length;
        }
        return both;
    }
}
