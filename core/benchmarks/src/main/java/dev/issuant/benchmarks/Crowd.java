package dev.issuant.benchmarks;

import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.spi.CredentialStore;
import org.jspecify.annotations.Nullable;

/**
 * A store in which very many API keys live, filled when it is first asked for, and shared by all who verify: what they
 * look up is one among all of these.
 */
final class Crowd {
    /** How many tokens of each algorithm are added to it. */
    private static final int TOKENS = 1 << 12;

    private final int live;
    private final CredentialStore store = CredentialStore.inMemory();
    private @Nullable Body apiKeys;

    Crowd(int live) {
        this.live = live;
    }

    /** Verifies the API keys that live here. */
    synchronized Body apiKeys() {
        if (apiKeys == null) {
            apiKeys = Issuers.apiKeys(store).verifying(live);
        }
        return apiKeys;
    }

    /** Verifies tokens that live among the API keys. */
    Body tokens(LocalSigningKey key) {
        apiKeys();
        return Issuers.tokens(key, store).verifying(Math.min(live, TOKENS));
    }
}
