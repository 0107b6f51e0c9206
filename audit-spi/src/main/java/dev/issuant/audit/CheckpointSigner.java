package dev.issuant.audit;

import dev.issuant.audit.internal.PublicKeyPem;
import dev.issuant.audit.internal.Sha256;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * Signs checkpoints with Ed25519 (RFC 8032) or ECDSA on P-256 with SHA-256 (FIPS 186-5). Only types of the JDK, so
 * that a key in a hardware module or a remote service can be put behind it. Implementations are thread-safe.
 */
public interface CheckpointSigner {
    /**
     * Guarantees the id that {@link #keyIdOf} computes for {@link #publicKey()}: verifiers find the key by it. Needs
     * nothing and does not fail. May be called any number of times.
     */
    default String keyId() {
        return keyIdOf(publicKey());
    }

    /**
     * Guarantees the public half, an Ed25519 or P-256 key that has an X.509 encoding. Needs nothing and does not fail.
     * May be called any number of times and always returns the same key: a new key is a new signer.
     */
    PublicKey publicKey();

    /** The public key as PEM (RFC 7468 section 13), which is what verifiers are given. */
    default String publicKeyPem() {
        return PublicKeyPem.write(publicKey());
    }

    /**
     * Guarantees a signature of 64 bytes over {@code message}: for Ed25519 as in RFC 8032 section 5.1.6; for P-256 the
     * numbers r and s with 32 bytes each (IEEE P1363), s not above half the order. May assume that the message stays
     * unchanged during the call. Throws any unchecked exception when it cannot sign; then no checkpoint is made. May
     * be called twice with the same message, and need not return the same signature.
     */
    byte[] sign(byte[] message);

    /**
     * A signer with an Ed25519 key pair.
     *
     * @throws IllegalArgumentException when the keys are not Ed25519 keys or do not belong together
     */
    static CheckpointSigner ed25519(KeyPair keys) {
        Signatures.requireEd25519(keys.getPublic());
        return of(keys.getPrivate(), keys.getPublic());
    }

    /**
     * A signer with an Ed25519 or P-256 key; signs with the first security provider that accepts the private key.
     *
     * @throws IllegalArgumentException when the keys are of another kind or do not belong together
     */
    static CheckpointSigner of(PrivateKey privateKey, PublicKey publicKey) {
        return KeyCheckpointSigner.of(privateKey, publicKey);
    }

    /**
     * The id of a key: the first 16 hexadecimal digits of SHA-256 over its SubjectPublicKeyInfo (RFC 5280 section
     * 4.1.2.7).
     *
     * @throws IllegalArgumentException when the key has no X.509 encoding
     */
    static String keyIdOf(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null || !"X.509".equals(key.getFormat())) {
            throw new IllegalArgumentException("the public key has no X.509 encoding");
        }
        return Sha256.hex(encoded).substring(0, 16);
    }
}
