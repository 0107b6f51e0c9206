package dev.issuant.testkit;

/**
 * The laws of {@link dev.issuant.spi.CredentialStore}, one test each. A test class implements this interface and
 * supplies {@link #store()}; a store that survives its process also {@link #reopen}, and one that serves many nodes
 * {@link #otherNode}. What the store cannot do is declared in {@link #gaps()} and then checked to be so.
 *
 * <p>Each test works in realms of its own. Times are whole milliseconds; names hold no control characters.
 */
public interface CredentialStoreContract
        extends StoreCommitLaws,
                StoreBatchLaws,
                StoreConditionLaws,
                StoreJournalLaws,
                StoreFeedLaws,
                StoreQueryLaws,
                StoreLeaseLaws,
                StoreRealmLaws,
                StoreTextLaws,
                StoreRaceLaws,
                StoreDurabilityLaws {

    /** What a store may declare not to do. */
    enum Gap {
        /** What was committed is gone when the store is closed; {@code survivesProcess()} says so. */
        FORGETS_WHEN_CLOSED,
        /** Of several commits that cannot be applied only some are named, the first among them. */
        NAMES_SOME_OFFENDERS,
        /** Ids beyond ASCII are ordered by code point, as databases do, and not by UTF-16 code unit. */
        ORDERS_BY_CODE_POINT
    }
}
