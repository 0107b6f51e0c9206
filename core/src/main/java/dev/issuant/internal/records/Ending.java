package dev.issuant.internal.records;

import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredOutside;
import dev.issuant.spi.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is written with the end of a credential: its row, the places it gives back, and what now must go outside. */
public final class Ending {
    private Ending() {}

    /** The changes that end it; announced, so that every node refuses it. */
    public static List<Change> of(StoredCredential ended, Instant now) {
        List<Change> changes = new ArrayList<>(3);
        changes.add(new Change.Put(ended.toRow(), ended.version(), true));
        for (String counter : ended.counters()) {
            changes.add(new Change.Count(counter, -1, 0));
        }
        if (ended.outside() != null) {
            StoredOutside owed = StoredOutside.owed(ended.credential(), ended.outside(), now);
            changes.add(new Change.Put(owed.toRow(), owed.version(), false));
        }
        return changes;
    }
}
