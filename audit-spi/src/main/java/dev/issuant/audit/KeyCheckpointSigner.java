package dev.issuant.audit;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;

/** A signer with a key that the JDK's providers can use. */
final class KeyCheckpointSigner implements CheckpointSigner {
    private static final byte[] PROBE = "issuant-checkpoint-key-probe".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final String keyId;

    private KeyCheckpointSigner(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.keyId = CheckpointSigner.keyIdOf(publicKey);
    }

    static KeyCheckpointSigner of(PrivateKey privateKey, PublicKey publicKey) {
        Signatures.requireSupported(publicKey);
        KeyCheckpointSigner signer = new KeyCheckpointSigner(privateKey, publicKey);
        boolean fits;
        try {
            fits = Signatures.verify(publicKey, PROBE, signer.sign(PROBE));
        } catch (JournalException e) {
            throw new IllegalArgumentException("the private key cannot sign for checkpoints", e);
        }
        if (!fits) {
            throw new IllegalArgumentException("the private and the public key do not belong together");
        }
        return signer;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        return Signatures.sign(privateKey, publicKey, message);
    }

    /** Names the public key only. */
    @Override
    public String toString() {
        return "CheckpointSigner[" + keyId + "]";
    }
}
