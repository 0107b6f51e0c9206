package dev.issuant.testkit;

import static dev.issuant.testkit.Bites.assertCaughtBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in {@link BrokenStores} is caught by the law that forbids it. */
class StoreContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "AppliesCommitByCommit, commit_lastChangeOfLastCommitDoesNotFit_nothingOfTheBatchIsThere",
        "AppliesCommitByCommit, commit_severalOffenders_areAllNamedInOrder",
        "BlamesTheFirst, commit_severalOffenders_areAllNamedInOrder",
        "BlamesTheFirst, commit_severalChangesDoNotFit_theFirstIsNamed",
        "BlamesTheFirst, commit_entryLeavesAGap_isStaleAfterTheLastChange",
        "OverwritesAnyVersion, commit_expectsNoRowButThereIsOne_isStale",
        "OverwritesAnyVersion, commit_expectsARowButThereIsNone_isStale",
        "OverwritesAnyVersion, commit_expectsAnotherVersionThanIsStored_isStale",
        "OverwritesAnyVersion, p9_commit_oneVersionManyThreads_exactlyOneIsApplied",
        "ShowsCommitsInParts, commit_lastChangeOfLastCommitDoesNotFit_nothingOfTheBatchIsThere",
        "ShowsCommitsInParts, commit_readWhileWritten_noReaderSeesAPart",
        "ChecksThenActs, p9_claim_oneNameManyThreads_exactlyOneHoldsIt",
        "ForgetsTheScopeOfClaims, claim_otherScope_isAnotherName",
        "JoinsScopeAndName, claim_scopeAndNameCutElsewhere_isAnotherName",
        "CountsWithoutEnd, count_startsAtZeroAndStopsAtTheMaximum",
        "CountsWithoutEnd, count_sumAboveTheMaximum_changesNothing",
        "CountsWithoutEnd, count_manyThreads_neverAboveTheMaximum",
        "DropsTheJournal, journal_appended_isReadInOrderAsGiven",
        "DropsTheJournal, commit_entryWhosePlaceIsTaken_isStaleAfterTheLastChange",
        "DropsTheJournal, commit_entryOfAnotherChain_isStaleAfterTheLastChange",
        "DropsTheJournal, journal_oneHeadManyThreads_oneFollowsEachTime",
        "HeadsInAnyOrder, heads_ofARealm_areAllInOrderOfStream",
        "OrdersWithoutCase, query_idsOfAscii_areOrderedByCharacter",
        "RepeatsTheLastOfAPage, query_byNothing_findsTheWholeTable",
        "RepeatsTheLastOfAPage, query_rowsPutBetweenPages_noneThatWasThereIsSkippedOrRepeated",
        "IgnoresLabels, query_byLabel_findsExactlyThose",
        "IgnoresLabels, query_byAnyCombination_findsWhatMatchesAll",
        "IgnoresLabels, query_hundredLabels_eachFindsTheRow",
        "KeepsWholeSeconds, find_committedRow_isAsGiven",
        "KeepsWholeSeconds, lease_dueRows_earliestFirstUpToNow",
        "KeepsBodiesAsText, find_bodyOfEveryByteAndOfOneMebibyte_isKeptByteByByte",
        "LeasesToEverybody, lease_untilItsEnd_keepsTheRowFromOthers",
        "LeasesToEverybody, lease_limit_takesTheEarliestAndLeavesTheRest",
        "LeasesForEver, lease_untilItsEnd_keepsTheRowFromOthers",
        "MixesRealms, p11_everyOperation_inAnotherRealm_changesNothing",
        "MixesRealms, p11_sameBatchInTwoRealms_isAppliedInBoth",
        "PagesTheFeedFromItsEnd, changes_pagedByAnySize_repeatsAndSkipsNothing",
        "ShowsSequencesLate, changes_readWhileManyWrite_noneIsSkipped",
        "CutsOnce, cut_again_movesForward",
        "CutsOnce, cuts_everyScope_isThereOnceWithItsLastCut",
        "CutsOnce, cuts_manyThreads_neverMoveBack",
        "ClaimsToSurvive, survivesProcess_closedAndOpenedAgain_everythingIsThere",
        "ForgetsWithoutSayingSo, survivesProcess_closedAndOpenedAgain_everythingIsThere",
        "DeclaresGapsItDoesNotHave, commit_severalOffenders_areAllNamedInOrder",
        "DeclaresGapsItDoesNotHave, query_idsBeyondAscii_areOrderedByUtf16CodeUnit"
    })
    void law_brokenStore_fails(String mistake, String law) throws ClassNotFoundException {
        assertCaughtBy(Class.forName(BrokenStores.class.getName() + "$" + mistake), law);
    }

    @Test
    void law_goodStoreWithItsGapDeclared_holds() {
        Bites.assertKept(
                InMemoryStoreContractTest.class,
                "survivesProcess_closedAndOpenedAgain_everythingIsThere",
                "commit_severalOffenders_areAllNamedInOrder");
    }
}
