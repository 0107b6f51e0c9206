package dev.issuant.spi;

import java.util.List;

/** The signing keys of one issuer. Implementations are thread-safe. */
public interface SigningKeys {

    /** The key that signs now. An exception means that none can sign; nothing is issued then. */
    SigningKey active();

    /**
     * All keys whose signatures relying parties should accept now, the active one included: keys that are about to
     * sign are published before they do, and keys that have signed stay until what they signed has ended.
     */
    List<SigningKey> published();
}
