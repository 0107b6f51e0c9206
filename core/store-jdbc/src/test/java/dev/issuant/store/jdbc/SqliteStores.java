package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import java.util.ArrayList;
import java.util.List;

/** The database files and the stores on them of one test. */
final class SqliteStores implements AutoCloseable {
    private final List<SqliteFile> files = new ArrayList<>();
    private final List<CredentialStore> opened = new ArrayList<>();

    /** A store on a file of its own. */
    CredentialStore fresh() {
        files.add(new SqliteFile());
        return open();
    }

    /** A store on the file that was made last. */
    CredentialStore open() {
        if (files.isEmpty()) {
            files.add(new SqliteFile());
        }
        CredentialStore store = files.get(files.size() - 1).open();
        opened.add(store);
        return store;
    }

    @Override
    public void close() {
        opened.forEach(CredentialStore::close);
        files.forEach(SqliteFile::close);
    }
}
