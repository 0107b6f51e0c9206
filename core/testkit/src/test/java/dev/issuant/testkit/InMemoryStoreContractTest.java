package dev.issuant.testkit;

import dev.issuant.spi.CredentialStore;
import java.util.Set;

class InMemoryStoreContractTest implements CredentialStoreContract {
    @Override
    public CredentialStore store() {
        return CredentialStore.inMemory();
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.FORGETS_WHEN_CLOSED);
    }
}
