package dev.issuant.crypto;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.internal.ProviderSigning;
import dev.issuant.spi.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A signing key that stays with a provider of the Java runtime, such as a PKCS #11 token: its number is never asked for.
 * It was tried against the public half when this was made. Immutable and thread-safe; may block.
 */
public final class ProviderSigningKey implements SigningKey {
    private static final byte[] PROBE = "issuant key pair consistency".getBytes(StandardCharsets.US_ASCII);

    private final VerificationKey verificationKey;
    private final PublicKey publicKey;
    private final Instant notAfter;
    private final ProviderSigning signing;

    private ProviderSigningKey(
            VerificationKey verificationKey, PublicKey publicKey, Instant notAfter, ProviderSigning signing) {
        this.verificationKey = verificationKey;
        this.publicKey = publicKey;
        this.notAfter = notAfter;
        this.signing = signing;
        if (!verificationKey.verify(PROBE, signing.sign(PROBE))) {
            throw new InvalidInput("KEY_PAIR_MISMATCH", "the private and the public key do not belong together");
        }
    }

    /**
     * A key of a provider, named by its thumbprint (RFC 7638).
     *
     * @param algorithm a JOSE name: ES256, ES384, EdDSA, Ed25519 or RS256
     * @throws InvalidInput if the keys do not fit the algorithm or each other, or the public one is too weak
     */
    public static ProviderSigningKey of(PrivateKey key, PublicKey publicKey, String algorithm, Instant notAfter) {
        SignatureAlgorithm known = SignatureAlgorithm.from(algorithm);
        VerificationKey open = VerificationKey.of(publicKey, known, KeyThumbprint.of(publicKey));
        return new ProviderSigningKey(open, publicKey, notAfter, ProviderSigning.of(known, key));
    }

    @Override
    public String keyId() {
        return verificationKey.keyId();
    }

    @Override
    public String algorithm() {
        return verificationKey.algorithm().joseName();
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return Optional.of(publicKey);
    }

    @Override
    public Instant notAfter() {
        return notAfter;
    }

    @Override
    public String engine() {
        return signing.engine();
    }

    @Override
    public byte[] sign(byte[] data) {
        return signing.sign(data);
    }

    @Override
    public String toString() {
        return "ProviderSigningKey(" + algorithm() + ", " + keyId() + ", " + engine() + ")";
    }
}
