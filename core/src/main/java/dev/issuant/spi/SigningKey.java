package dev.issuant.spi;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One private key that signs with exactly one algorithm, wherever it lives. Implementations are thread-safe. Issuers
 * call it while they mint; nobody else does.
 */
public interface SigningKey {

    /** The key id, unique among the keys of its owner: 1 to 200 visible ASCII characters. */
    String keyId();

    /** The one algorithm, by its JOSE name: {@code ES256}, {@code EdDSA}, {@code RS256}, ... */
    String algorithm();

    /** The public half; absent for a symmetric key. */
    Optional<PublicKey> publicKey();

    /** The moment from which it signs nothing more. */
    Instant notAfter();

    /** The engine that signs, for the record. */
    String engine();

    /**
     * Signs. The signature has the form JOSE gives it (RFC 7518 section 3.4: R and S concatenated for ECDSA). Any
     * exception means that nothing was signed. May be called twice.
     */
    byte[] sign(byte[] data);

    /** Whether {@link #sign} may block (a token, a network); if so it runs under a deadline. */
    default boolean mayBlock() {
        return true;
    }
}
