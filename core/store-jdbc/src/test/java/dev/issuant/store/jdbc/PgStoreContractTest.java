package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.CredentialStoreContract;
import java.util.Set;

/** The laws of a store, on PostgreSQL; each node has a pool of its own. */
class PgStoreContractTest implements CredentialStoreContract {
    @Override
    public CredentialStore store() {
        return PgStores.open();
    }

    @Override
    public CredentialStore reopen(CredentialStore store) {
        store.close();
        return PgStores.another();
    }

    @Override
    public CredentialStore otherNode(CredentialStore store) {
        return PgStores.another();
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.ORDERS_BY_CODE_POINT);
    }
}
