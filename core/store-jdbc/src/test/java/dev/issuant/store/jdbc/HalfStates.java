package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.CredentialStore;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what belongs together and is not: records, decisions and events of one realm. */
final class HalfStates {
    private static final Pattern ISSUED = Pattern.compile("\"act\":\"credential\\.(?:issue|reissue)\"");
    private static final Pattern CREDENTIAL = Pattern.compile("\"credential\":\"([^\"]+)\"");
    private static final int PAGE = 1_000;

    private final CredentialStore store;
    private final String realm;

    HalfStates(CredentialStore store, String realm) {
        this.store = store;
        this.realm = realm;
    }

    /** Every record has its decision and its event, every event its record, and every stream is a whole chain. */
    void none(Set<String> credentials) {
        assertThat(issued()).as("credentials in the journal").isEqualTo(credentials);
        for (String id : credentials) {
            assertThat(store.find(realm, "decision", id))
                    .as("decision of a record")
                    .isPresent();
        }
    }

    private Set<String> issued() {
        Set<String> ids = new HashSet<>();
        for (StreamHead head : store.heads(realm)) {
            long seq = 0;
            String hash = JournalEntry.NO_PREVIOUS;
            while (seq < head.seq()) {
                for (JournalEntry entry : store.journal(realm, head.stream(), seq, PAGE)) {
                    assertThat(entry.seq()).isEqualTo(++seq);
                    assertThat(entry.previous()).isEqualTo(hash);
                    hash = entry.hash();
                    Matcher credential = CREDENTIAL.matcher(entry.line());
                    if (ISSUED.matcher(entry.line()).find() && credential.find()) {
                        ids.add(credential.group(1));
                    }
                }
            }
        }
        return ids;
    }
}
