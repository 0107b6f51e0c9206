package dev.issuant.testkit.promises;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a store holds of one realm, read past every authority. */
record Stored(CredentialStore store, String realm) {
    private static final int PAGE = 500;
    private static final Set<String> TABLES =
            Set.of("credential", "request", "decision", "idempotency", "checkpoint", "outside");

    List<Row> rows(String table) {
        List<Row> all = new ArrayList<>();
        String after = null;
        while (true) {
            List<Row> page = store.query(RowQuery.all(realm, table, after, PAGE));
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            after = page.get(page.size() - 1).id();
        }
    }

    /** Every row of every table that core writes. */
    List<Row> rows() {
        return TABLES.stream().flatMap(table -> rows(table).stream()).toList();
    }

    Set<String> ids(String table) {
        return rows(table).stream().map(Row::id).collect(Collectors.toSet());
    }

    /** The journal, stream by stream, after a check that each chain is whole and ends at its head. */
    List<JournalEntry> journal() {
        List<JournalEntry> all = new ArrayList<>();
        for (StreamHead head : store.heads(realm)) {
            String hash = JournalEntry.NO_PREVIOUS;
            long seq = 0;
            while (seq < head.seq()) {
                for (JournalEntry entry : store.journal(realm, head.stream(), seq, PAGE)) {
                    if (entry.seq() != ++seq || !entry.previous().equals(hash)) {
                        throw new AssertionError("the chain of a stream is broken at " + entry);
                    }
                    hash = entry.hash();
                    all.add(entry);
                }
            }
            if (!head.hash().equals(hash)) {
                throw new AssertionError("a stream does not end at its head");
            }
        }
        return all;
    }

    /** The audit events, as JSON. */
    List<String> events() {
        return journal().stream().map(JournalEntry::line).toList();
    }

    /** The audit events of an act that ended like this, such as {@code credential.issue} and {@code SUCCESS}. */
    List<String> events(String act, String outcome) {
        return events().stream()
                .filter(line -> line.contains("\"act\":\"" + act + "\"") && line.contains("\"" + outcome + "\""))
                .toList();
    }
}
