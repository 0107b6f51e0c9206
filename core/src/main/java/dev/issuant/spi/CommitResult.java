package dev.issuant.spi;

import java.util.List;

/**
 * What became of a batch of commits: all of it was applied, or none of it and these are why.
 *
 * @param offenders the commits that cannot be applied; empty when the whole batch was applied
 */
public record CommitResult(List<Offender> offenders) {

    /** The whole batch was applied. */
    public static final CommitResult APPLIED = new CommitResult(List.of());

    /** Why a change cannot be applied. */
    public enum Cause {
        /** The stored version is another than the expected one. */
        STALE,
        /** The name is claimed already. */
        CLAIMED,
        /** The count would pass its maximum. */
        LIMIT
    }

    /**
     * A commit that cannot be applied, given that those before it in the batch which are no offenders were applied.
     *
     * @param commit its position in the batch
     * @param change the position of the first change of it that fails; the number of its changes when its journal entries
     *     do not follow the stored head
     * @param cause why
     */
    public record Offender(int commit, int change, Cause cause) {}

    /** Copies the list. */
    public CommitResult {
        offenders = List.copyOf(offenders);
    }

    /** Whether the whole batch was applied. */
    public boolean applied() {
        return offenders.isEmpty();
    }
}
