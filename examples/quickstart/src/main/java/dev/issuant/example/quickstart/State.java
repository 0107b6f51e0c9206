package dev.issuant.example.quickstart;

import dev.issuant.spi.CredentialStore;
import dev.issuant.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.sqlite.SQLiteDataSource;

/** What outlives a run: the records, in SQLite, and the key that seals the audit trail. */
final class State {
    private final Path folder;

    private State(Path folder) {
        this.folder = folder;
    }

    static State in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new State(folder);
    }

    /** Whether an earlier run left its records. */
    boolean isNew() {
        return !Files.exists(database());
    }

    private Path database() {
        return folder.resolve("issuant.db");
    }

    /** Opens the records, and creates their tables first where there are none. */
    CredentialStore store() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + database());
        JdbcStore.createSchema(file);
        return JdbcStore.open(file);
    }

    /** The key that signs checkpoints; a service would keep it in its key store. */
    KeyPair auditKeys() throws IOException, GeneralSecurityException {
        Path hidden = folder.resolve("audit-key.p8");
        Path shown = folder.resolve("audit-key.spki");
        if (Files.notExists(hidden) || Files.notExists(shown)) {
            KeyPair fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Files.write(shown, fresh.getPublic().getEncoded());
            Files.write(hidden, fresh.getPrivate().getEncoded());
            return fresh;
        }
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(shown))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(hidden))));
    }
}
