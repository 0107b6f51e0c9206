package dev.issuant.testkit;

import dev.issuant.spi.CredentialStore;
import java.util.Set;

/** Without a planned fault it is as good as the store inside. */
class FaultyStoreContractTest implements CredentialStoreContract {
    @Override
    public CredentialStore store() {
        return FaultyStore.around(CredentialStore.inMemory());
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.FORGETS_WHEN_CLOSED);
    }
}
