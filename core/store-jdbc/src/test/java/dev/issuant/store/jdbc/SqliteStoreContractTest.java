package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.CredentialStoreContract;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The laws of a store, on SQLite; each node is a store of its own on one file. */
class SqliteStoreContractTest implements CredentialStoreContract {
    private final SqliteStores stores = new SqliteStores();

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public CredentialStore store() {
        return stores.open();
    }

    @Override
    public CredentialStore reopen(CredentialStore store) {
        store.close();
        return stores.open();
    }

    @Override
    public CredentialStore otherNode(CredentialStore store) {
        return stores.open();
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.ORDERS_BY_CODE_POINT);
    }
}
