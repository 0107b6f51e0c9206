package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import java.util.ArrayList;
import java.util.List;

/** One database file and the stores that a test opens on it. */
final class SqliteStores implements AutoCloseable {
    private final SqliteFile file = new SqliteFile();
    private final List<CredentialStore> opened = new ArrayList<>();

    CredentialStore open() {
        CredentialStore store = file.open();
        opened.add(store);
        return store;
    }

    @Override
    public void close() {
        opened.forEach(CredentialStore::close);
        file.close();
    }
}
