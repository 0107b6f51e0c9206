package dev.issuant.crypto;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import dev.issuant.crypto.internal.Engines;
import dev.issuant.crypto.internal.KeyMaker;
import dev.issuant.crypto.internal.ProviderEngine;
import dev.issuant.crypto.internal.Signing;
import dev.issuant.crypto.internal.Verifying;
import dev.issuant.spi.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signing key in the memory of this process. The private half was checked, translated into its engine and tried
 * against the public half when this was made. Immutable, thread-safe, never blocks, prints nothing secret.
 */
public final class LocalSigningKey implements SigningKey {
    private static final byte[] PROBE = "issuant key pair consistency".getBytes(StandardCharsets.US_ASCII);

    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final @Nullable PublicKey publicKey;
    private final Instant notAfter;
    private final Signing signing;
    private final VerificationKey verificationKey;

    private LocalSigningKey(
            @Nullable PublicKey publicKey, Instant notAfter, Signing signing, VerificationKey verificationKey) {
        this.keyId = verificationKey.keyId();
        this.algorithm = verificationKey.algorithm();
        this.publicKey = publicKey;
        this.notAfter = notAfter;
        this.signing = signing;
        this.verificationKey = verificationKey;
        byte[] probe = signing.sign(PROBE);
        if (!verificationKey.verify(PROBE, probe)) {
            throw new InvalidInput("KEY_PAIR_MISMATCH", "the private and the public key do not belong together");
        }
        byte[] zeros = new byte[probe.length];
        probe[probe.length - 1] ^= 1;
        if (verificationKey.verify(PROBE, probe) || verificationKey.verify(PROBE, zeros)) {
            throw new Broken("ENGINE_BROKEN", "the engine " + engine() + " accepts what this key did not sign", null);
        }
    }

    /**
     * A new key of this algorithm, named by its thumbprint (RFC 7638). RSA keys get 2,048 bits, or 3,072 if they sign
     * past 2030 (NIST SP 800-131A).
     *
     * @param algorithm a JOSE name; not HS256
     * @param notAfter from when on it signs nothing
     * @throws InvalidInput if the algorithm is unknown or symmetric
     */
    public static LocalSigningKey generate(String algorithm, Instant notAfter) {
        return of(KeyMaker.generate(SignatureAlgorithm.from(algorithm), notAfter), algorithm, notAfter);
    }

    /** A key made elsewhere, named by its thumbprint; see {@link #of(KeyPair, String, String, Instant)}. */
    public static LocalSigningKey of(KeyPair pair, String algorithm, Instant notAfter) {
        return of(pair, algorithm, KeyThumbprint.of(pair.getPublic()), notAfter);
    }

    /**
     * A key made elsewhere.
     *
     * @throws InvalidInput if the keys do not fit the algorithm or each other, or are too weak
     */
    public static LocalSigningKey of(KeyPair pair, String algorithm, String keyId, Instant notAfter) {
        SignatureAlgorithm known = SignatureAlgorithm.from(algorithm);
        VerificationKey open = VerificationKey.of(pair.getPublic(), known, keyId);
        Signing signing = Engines.signing(known, pair.getPrivate(), pair.getPublic());
        return new LocalSigningKey(pair.getPublic(), notAfter, signing, open);
    }

    /** The same on a provider of the host's choice, for {@link SignatureEngine}. */
    static LocalSigningKey on(
            ProviderEngine engine, KeyPair pair, SignatureAlgorithm algorithm, String keyId, Instant notAfter) {
        VerificationKey open = VerificationKey.on(engine, pair.getPublic(), algorithm, keyId);
        return new LocalSigningKey(pair.getPublic(), notAfter, engine.signing(algorithm, pair.getPrivate()), open);
    }

    /** For {@link PostQuantum}. */
    static LocalSigningKey postQuantum(
            PublicKey open, SignatureAlgorithm algorithm, Instant notAfter, Signing signing) {
        VerificationKey verifier = VerificationKey.of(open, algorithm, KeyThumbprint.of(open));
        return new LocalSigningKey(open, notAfter, signing, verifier);
    }

    /**
     * The named relaxation for HS256: a secret shared by signer and verifiers, each of whom can then sign. It is never
     * part of a JWKS. Prefer any other algorithm.
     *
     * @throws InvalidInput if the secret has fewer than 32 bytes or repeats itself
     */
    public static LocalSigningKey sharedSecret(Secret secret, String keyId, Instant notAfter) {
        byte[] bytes = secret.expose();
        try {
            Signing signing = Engines.hmac(bytes);
            Verifying verifying = Engines.hmacVerifying(signing);
            return new LocalSigningKey(null, notAfter, signing, VerificationKey.shared(keyId, verifying));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public String algorithm() {
        return algorithm.joseName();
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return Optional.ofNullable(publicKey);
    }

    @Override
    public Instant notAfter() {
        return notAfter;
    }

    @Override
    public String engine() {
        return verificationKey.engine();
    }

    @Override
    public byte[] sign(byte[] data) {
        return signing.sign(data);
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    /** The key that verifies what this one signs. */
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public String toString() {
        return "LocalSigningKey(" + algorithm.joseName() + ", " + keyId + ", " + engine() + ")";
    }
}
