package dev.issuant.jwt;

/**
 * Where a verifier gets the keys of one issuer, so that keys can change while it runs. {@link VerificationKeys} is the
 * source that never changes. Applications and adapters may implement it; implementations are thread-safe.
 */
public interface VerificationKeySource {

    /**
     * The keys to verify with now; called for every token, so it answers from memory. When the keys cannot be told, or
     * are too old to be trusted, it throws {@link dev.issuant.IssuantException.Unavailable}; any other exception, or
     * null, is taken for the same. May be called any number of times.
     */
    VerificationKeys current();

    /**
     * The keys after a token named one that is not among {@link #current()}: the issuer may have a new one. Anybody can
     * send such a token, so an implementation that fetches bounds how often it does, and answers what it has meanwhile.
     * Fails as {@link #current()} does. May be called any number of times.
     *
     * @param keyId the unknown id, 1 to 200 visible ASCII characters chosen by the sender
     */
    default VerificationKeys refreshed(String keyId) {
        return current();
    }
}
