package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/** A database file of one test, with the schema, gone with the test. */
final class SqliteFile implements AutoCloseable {
    private final Path folder;

    SqliteFile() {
        try {
            folder = Files.createTempDirectory("issuant-sqlite");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JdbcStore.createSchema(source());
    }

    Path file() {
        return folder.resolve("issuant.db");
    }

    SQLiteDataSource source() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file());
        return source;
    }

    CredentialStore open() {
        return JdbcStore.open(source());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
