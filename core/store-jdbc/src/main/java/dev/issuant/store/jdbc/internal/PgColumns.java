package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Row;
import dev.issuant.store.jdbc.internal.Batch.Put;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows and entries turned into one array per column. */
final class PgColumns {
    private PgColumns() {}

    static <T> @Nullable String[] texts(List<T> of, Function<T, @Nullable String> field) {
        @Nullable String[] column = new String[of.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = field.apply(of.get(i));
        }
        return column;
    }

    static <T> @Nullable Long[] numbers(List<T> of, Function<T, @Nullable Long> field) {
        @Nullable Long[] column = new Long[of.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = field.apply(of.get(i));
        }
        return column;
    }

    static <T> byte[][] bytes(List<T> of, Function<T, byte[]> field) {
        byte[][] column = new byte[of.size()][];
        for (int i = 0; i < column.length; i++) {
            column[i] = field.apply(of.get(i));
        }
        return column;
    }

    static void rows(PgStatement to, List<Put> puts) {
        to.texts(texts(puts, p -> p.row().table()))
                .texts(texts(puts, p -> p.row().id()))
                .numbers(numbers(puts, p -> p.row().version()))
                .texts(texts(puts, p -> index(p).subject()))
                .texts(texts(puts, p -> index(p).owner()))
                .texts(texts(puts, p -> index(p).kind()))
                .texts(texts(puts, p -> index(p).state()))
                .texts(texts(puts, p -> index(p).environment()))
                .numbers(numbers(puts, p -> Times.floorOrNull(index(p).expiresAt())))
                .numbers(numbers(puts, p -> Times.ceilOrNull(p.row().due())))
                .texts(texts(puts, p -> Labels.write(index(p).labels())))
                .bytes(bytes(puts, p -> p.row().body()));
    }

    private static Row.Index index(Put put) {
        return put.row().index();
    }

    static void entries(PgStatement to, List<JournalEntry> entries) {
        to.texts(texts(entries, JournalEntry::stream))
                .numbers(numbers(entries, JournalEntry::seq))
                .bytes(bytes(entries, e -> Reads.HEX.parseHex(e.previous())))
                .bytes(bytes(entries, e -> Reads.HEX.parseHex(e.hash())))
                .texts(texts(entries, JournalEntry::line));
    }
}
