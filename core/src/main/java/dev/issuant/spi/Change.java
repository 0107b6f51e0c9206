package dev.issuant.spi;

import java.util.List;

/** One conditional write. The four forms are all a store must know. */
public sealed interface Change {

    /**
     * Puts a row if its stored version is {@code expected}, which is 0 when the row must not exist yet. The row's own
     * version is {@code expected + 1}.
     *
     * @param row what to store
     * @param expected the version that must be stored now
     * @param announced whether the row's id and state go into the change feed, with the next sequence
     */
    record Put(Row row, long expected, boolean announced) implements Change {}

    /**
     * Claims a name once and for ever.
     *
     * @param scope keeps purposes apart, such as {@code evidence:oidc}
     * @param name what is claimed
     * @param holder who claims it, for the record
     */
    record Claim(String scope, String name, String holder) implements Change {}

    /**
     * Adds to a counter, which starts at 0, if the sum is neither above the maximum nor below 0.
     *
     * @param counter its name
     * @param delta what to add; may be negative
     * @param max the largest sum allowed when {@code delta} is positive
     */
    record Count(String counter, int delta, int max) implements Change {}

    /**
     * Cuts a scope: every credential in it that was born before the sequence which this gets is dead. Cutting again
     * moves the cut forward, never back.
     *
     * @param scope such as {@code owner:alice}; see {@link StatusChange#CUT}
     */
    record Cut(String scope) implements Change {}

    /**
     * Changes that belong together, and the audit lines that tell of them.
     *
     * @param realm the realm of all of them
     * @param changes applied in order, all or none; may be empty
     * @param entries journal entries of one stream, chained by the committer
     */
    record Commit(String realm, List<Change> changes, List<dev.issuant.audit.JournalEntry> entries) {

        /** Copies the lists. */
        public Commit {
            changes = List.copyOf(changes);
            entries = List.copyOf(entries);
        }
    }
}
