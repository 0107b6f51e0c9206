package dev.issuant.example.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash leaves of the file, at every byte. */
class FileStoreCrashTest {
    @TempDir
    Path directory;

    private Path file;
    private byte[] whole;
    private int firstBatch;

    @BeforeEach
    void twoBatches() throws IOException {
        file = directory.resolve("issuant.db");
        try (FileStore store = FileStore.open(file)) {
            store.commit(List.of(putting("a", "b")));
            firstBatch = (int) Files.size(file);
            store.commit(List.of(putting("c", "d")));
        }
        whole = Files.readAllBytes(file);
    }

    private static Commit putting(String one, String two) {
        return new Commit("acme", List.of(put(one), put(two)), List.of());
    }

    private static Change put(String id) {
        return new Change.Put(new Row("acme", "t", id, 1, Row.Index.NONE, null, new byte[] {7}), 0, false);
    }

    private static boolean has(FileStore store, String id) {
        return store.find("acme", "t", id).isPresent();
    }

    @Test
    void open_cutAtAnyByteOfTheLastBatch_holdsAllOrNothingOfIt() throws IOException {
        for (int length = firstBatch; length <= whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (FileStore store = FileStore.open(file)) {
                assertThat(has(store, "a") && has(store, "b")).isTrue();
                assertThat(has(store, "c")).isEqualTo(length == whole.length).isEqualTo(has(store, "d"));
                if (length < whole.length) {
                    assertThat(store.commit(List.of(putting("c", "e"))).applied())
                            .isTrue();
                }
            }
            try (FileStore store = FileStore.open(file)) {
                assertThat(has(store, "c")).isTrue();
                assertThat(has(store, "e")).isEqualTo(length < whole.length);
            }
        }
    }

    @Test
    void open_damagedInTheMiddle_isRefused() throws IOException {
        for (int at = Integer.BYTES; at < firstBatch; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            assertThatThrownBy(() -> FileStore.open(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void open_twice_isRefused() {
        try (FileStore store = FileStore.open(file)) {
            assertThatThrownBy(() -> FileStore.open(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("opened this store already");
            assertThat(has(store, "a")).isTrue();
        }
    }

    @Test
    void commit_afterClose_throwsAndChangesNothing() {
        FileStore store = FileStore.open(file);
        store.close();
        assertThatThrownBy(() -> store.commit(List.of(putting("e", "f")))).isInstanceOf(RuntimeException.class);
        try (FileStore again = FileStore.open(file)) {
            assertThat(has(again, "e")).isFalse();
        }
    }
}
