package dev.issuant.example.modulepath;

import dev.issuant.spi.CredentialStore;
import dev.issuant.store.jdbc.JdbcStore;
import java.nio.file.Path;
import org.sqlite.SQLiteDataSource;

/** How a store on SQLite is opened; the code of that module's README. */
final class Stores {
    private Stores() {}

    static CredentialStore sqlite(Path path) {
        // README: sqlite
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + path);
        JdbcStore.createSchema(file);
        CredentialStore store = JdbcStore.open(file);
        // END
        return store;
    }
}
