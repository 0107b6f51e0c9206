package dev.issuant.audit;

import dev.issuant.audit.internal.Hex;
import java.security.PublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint with a signature of {@value #SIGNATURE_LENGTH} bytes. Who holds the public key can tell that nobody
 * without the private key made it; that is checked by {@link #isSignedBy} and not by parsing.
 *
 * <p>Immutable and thread-safe.
 */
public final class SignedCheckpoint {
    /** Length of a signature in bytes, for both algorithms. */
    public static final int SIGNATURE_LENGTH = 64;

    private final Checkpoint checkpoint;
    private final byte[] signature;

    SignedCheckpoint(Checkpoint checkpoint, byte[] signature) {
        this.checkpoint = checkpoint;
        this.signature = signature;
    }

    /**
     * Signs, and checks the signature with the signer's public key before it is used for anything.
     *
     * @throws IllegalArgumentException when the checkpoint names another key than the signer's
     * @throws JournalException {@code journal.signature} when the signer cannot sign or its signature does not verify
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, CheckpointSigner signer) {
        if (!checkpoint.keyId().equals(signer.keyId())) {
            throw new IllegalArgumentException("the checkpoint names another key than the one that is to sign it");
        }
        byte[] signature = signer.sign(checkpoint.toCanonicalBytes()).clone();
        SignedCheckpoint signed = new SignedCheckpoint(checkpoint, signature);
        if (!signed.isSignedBy(signer.publicKey())) {
            throw new JournalException("journal.signature", "the signer made a signature that its public key refuses");
        }
        return signed;
    }

    /**
     * Reads a checkpoint line of a journal file, strictly; does not check the signature.
     *
     * @param fileLine the line without its line feed
     * @throws JournalException {@code journal.malformed}
     */
    public static SignedCheckpoint parse(String fileLine) {
        return FileLines.parseCheckpoint(fileLine);
    }

    /** What was signed. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The signature; a fresh copy. */
    public byte[] signature() {
        return signature.clone();
    }

    /** The digest of the checkpoint, which the next one names; the signature is not part of it. */
    public String digest() {
        return checkpoint.digest();
    }

    /** Tells whether {@code key} is the key that the checkpoint names and the signature is one by it. */
    public boolean isSignedBy(PublicKey key) {
        return checkpoint.keyId().equals(CheckpointSigner.keyIdOf(key))
                && Signatures.verify(key, checkpoint.toCanonicalBytes(), signature);
    }

    /** This checkpoint as a line of a journal file, without the line feed. */
    public String toFileLine() {
        return FileLines.format(this);
    }

    String signatureHex() {
        return Hex.of(signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedCheckpoint signed
                && checkpoint.equals(signed.checkpoint)
                && Arrays.equals(signature, signed.signature);
    }

    @Override
    public int hashCode() {
        return checkpoint.hashCode();
    }

    @Override
    public String toString() {
        return "Signed" + checkpoint;
    }
}
