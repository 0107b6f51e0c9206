package dev.issuant.example.adapters;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.CredentialStoreContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

// README: contract
/** Every law of the store, on the file store; no gap is declared. */
class FileStoreContractTest implements CredentialStoreContract {
    @TempDir
    Path directory;

    private final List<CredentialStore> opened = new ArrayList<>();

    @Override
    public CredentialStore store() {
        opened.add(FileStore.open(directory.resolve("issuant.db")));
        return opened.get(opened.size() - 1);
    }

    @Override
    public CredentialStore reopen(CredentialStore store) {
        store.close();
        return store();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(CredentialStore::close);
    }
}
// END
