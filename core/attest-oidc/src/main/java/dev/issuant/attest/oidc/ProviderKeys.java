package dev.issuant.attest.oidc;

import dev.issuant.jwt.VerificationKeySource;
import dev.issuant.jwt.VerificationKeys;
import java.util.function.LongSupplier;

/** The keys of one provider, fetched when needed. Thread-safe; waits at most as long as the provider may take. */
final class ProviderKeys implements VerificationKeySource {
    private final Refreshed<VerificationKeys> keys;

    ProviderKeys(OidcProvider provider, LongSupplier ticker) {
        this.keys = new Refreshed<>(provider, new KeyFetch(provider), ticker);
    }

    @Override
    public VerificationKeys current() {
        return keys.current();
    }

    @Override
    public VerificationKeys refreshed(String keyId) {
        VerificationKeys known = keys.current();
        return known.find(keyId).isPresent() ? known : keys.newerThan(known);
    }
}
