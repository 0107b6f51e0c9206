package dev.issuant.store.jdbc;

import static dev.issuant.store.jdbc.TypedErrors.apply;
import static dev.issuant.store.jdbc.TypedErrors.put;
import static dev.issuant.store.jdbc.TypedErrors.refused;
import static dev.issuant.store.jdbc.TypedErrors.transientFault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.IssuantException;
import dev.issuant.spi.CredentialStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What goes wrong with SQLite is typed and clear, and loses nothing. */
class SqliteErrorTest {
    private final SqliteFile file = new SqliteFile();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        file.close();
    }

    private static SQLiteDataSource at(String address) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + address);
        return source;
    }

    private void run(String sql) throws Exception {
        try (Connection connection = file.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void open_emptyDatabase_namesTheFileToRun() {
        refused(
                "STORE_SCHEMA_MISSING",
                "META-INF/issuant/store-jdbc/sqlite/V1__issuant_store.sql",
                () -> JdbcStore.open(at(folder.resolve("empty.db").toString())));
    }

    @Test
    void openAndCreate_newerSchema_areRefused() throws Exception {
        run("update issuant_schema set version = 2");
        refused("STORE_SCHEMA_NEWER", "version 2", file::open);
        refused("STORE_SCHEMA_NEWER", "version 2", () -> JdbcStore.createSchema(file.source()));
    }

    @Test
    void createSchema_again_keepsEverything() {
        try (CredentialStore store = file.open()) {
            apply(store, "r", "a");
            JdbcStore.createSchema(file.source());
            assertThat(store.find("r", "t", "a")).isPresent();
        }
    }

    @Test
    void open_inMemory_isRefusedAsNotDurable() {
        SQLiteDataSource shared = at("file:issuant?mode=memory&cache=shared");
        try (Connection kept = shared.getConnection()) {
            assertThat(kept.isClosed()).isFalse();
            JdbcStore.createSchema(shared);
            refused("STORE_NOT_DURABLE", "WAL", () -> JdbcStore.open(shared));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void commit_readOnlyDatabase_isTypedAndReadsGoOn() {
        try (CredentialStore store = file.open()) {
            apply(store, "r", "a");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource readOnly = new SQLiteDataSource(config);
        readOnly.setUrl("jdbc:sqlite:" + file.file());
        try (CredentialStore store = JdbcStore.open(readOnly)) {
            transientFault("STORE_READ_ONLY", () -> store.commit(List.of(put("r", "b", 10))));
            assertThat(store.find("r", "t", "a")).isPresent();
            assertThat(store.find("r", "t", "b")).isEmpty();
        }
    }

    @Test
    void commit_diskFull_isTypedAndNothingOfItIsThere() {
        SQLiteConfig config = new SQLiteConfig();
        config.setMaxPageCount(120);
        SQLiteDataSource small = new SQLiteDataSource(config);
        small.setUrl("jdbc:sqlite:" + file.file());
        try (CredentialStore store = JdbcStore.open(small)) {
            apply(store, "r", "a");
            transientFault("STORE_FULL", () -> store.commit(List.of(put("r", "b", 10), put("r", "large", 2_000_000))));
            assertThat(store.find("r", "t", "b")).isEmpty();
            assertThat(store.find("r", "t", "a")).isPresent();
            apply(store, "r", "b");
        }
    }

    @Test
    void commit_anotherProcessHoldsTheFile_isBusyAndWorksAfterwards() throws Exception {
        try (CredentialStore store = file.open();
                Connection other = file.source().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            transientFault("STORE_BUSY", () -> store.commit(List.of(put("r", "a", 10))));
            assertThat(store.find("r", "t", "a")).isEmpty();
            statement.execute("rollback");
            apply(store, "r", "a");
        }
    }

    @Test
    void read_tablesGone_isBroken() throws Exception {
        try (CredentialStore store = file.open()) {
            run("drop table issuant_row");
            Assertions.assertThatThrownBy(() -> store.find("r", "t", "a"))
                    .isInstanceOfSatisfying(
                            IssuantException.Broken.class,
                            e -> assertThat(e.code()).isEqualTo("STORE_SCHEMA"));
        }
    }

    @Test
    void open_noDatabaseFile_isBroken() throws Exception {
        Path text = folder.resolve("text.db");
        Files.writeString(text, "this is a letter, and not a database, as anybody can see", StandardCharsets.US_ASCII);
        Assertions.assertThatThrownBy(() -> JdbcStore.open(at(text.toString())))
                .isInstanceOfSatisfying(
                        IssuantException.Broken.class, e -> assertThat(e.code()).isEqualTo("STORE_CORRUPT"));
    }

    @Test
    void read_journalChangedInPlace_isFound() throws Exception {
        try (CredentialStore store = file.open()) {
            var entry = dev.issuant.audit.JournalEntry.chain(
                    "r", "w", 1, dev.issuant.audit.JournalEntry.NO_PREVIOUS, "{\"a\":1}");
            store.commit(List.of(new dev.issuant.spi.Change.Commit("r", List.of(), List.of(entry))));
            run("update issuant_journal set line = '{\"a\":2}'");
            Assertions.assertThatThrownBy(() -> store.journal("r", "w", 0, 9))
                    .isInstanceOfSatisfying(
                            IssuantException.Broken.class,
                            e -> assertThat(e.code()).isEqualTo("JOURNAL_CORRUPT"));
        }
    }

    @Test
    void commit_textThatCannotBeStored_isRefusedAndNeverFound() {
        try (CredentialStore store = file.open()) {
            for (String id : List.of("a\u0000b", "a\ud800", "\udc00a", "\ud800\ud800")) {
                Assertions.assertThatThrownBy(() -> store.commit(List.of(put("r", id, 1))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageNotContaining(id);
                assertThat(store.find("r", "t", id)).isEmpty();
            }
        }
    }
}
