package dev.issuant.testkit;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.JournalEntry;
import dev.issuant.testkit.SimpleSink.Medium;
import dev.issuant.testkit.SimpleSink.Mistake;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of a sink is caught by the law that forbids it. */
class SinkContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "TakesGaps, accept_entriesAreMissing_isRefusedAndNothingMoves",
        "TakesGaps, accept_entriesAreMissingInTheMiddle_positionShowsWhatWasTaken",
        "TakesOtherChains, accept_entryOfAnotherChain_isRefusedAndNothingMoves",
        "TakesAgain, accept_sameEntriesAgain_areSkipped",
        "TakesAgain, accept_someHeldAndSomeNew_takesTheNew",
        "TakesAgain, accept_anotherEntryAtAHeldPlace_isNeverHeld",
        "DropsTheLast, accept_inOneCallOrSeveral_holdsAllInOrder",
        "DropsTheLast, accept_largestEntries_areHeldWhole",
        "ForgetsTheRealm, accept_severalStreams_eachHasItsPlace",
        "TakesAnyCheckpoint, checkpoint_oneIsMissing_isRefusedAndNothingMoves",
        "TakesAnyCheckpoint, checkpoint_coversEntriesNotHeld_isRefusedAndNothingMoves",
        "WritesWithoutLock, accept_sameEntriesFromManyThreads_eachIsHeldOnceInOrder",
        "TrustsTornLines, reopen_lastWriteWasTorn_holdsEachEntryOnceAfterItIsOfferedAgain",
        "ForgetsItsPlace, reopen_afterClose_goesOnWhereItWas",
        "IgnoresFailedWrites, accept_mediumDoesNotTakeIt_throwsAndNothingMoves",
        "SwallowsFaults, accept_entriesAreMissing_isRefusedAndNothingMoves",
        "TakesAfterClose, accept_afterClose_isNotTakenInSilence",
        "ChangesItsName, mayBlockAndName_areConstantAndFitForALog",
        "DeclaresGapsItDoesNotHave, accept_entriesAreMissing_isRefusedAndNothingMoves",
        "DeclaresGapsItDoesNotHave, reopen_afterClose_goesOnWhereItWas",
        "DeclaresGapsItDoesNotHave, checkpoint_coversEntriesNotHeld_isRefusedAndNothingMoves"
    })
    void law_brokenSink_fails(String mistake, String law) throws ClassNotFoundException {
        Bites.assertCaughtBy(Class.forName(SinkContractBitesTest.class.getName() + "$" + mistake), law);
    }

    @Test
    void law_sameSinkWithoutAMistake_holds() {
        Bites.assertKept(
                Right.class,
                "accept_entriesAreMissing_isRefusedAndNothingMoves",
                "accept_entryOfAnotherChain_isRefusedAndNothingMoves",
                "accept_sameEntriesFromManyThreads_eachIsHeldOnceInOrder",
                "accept_severalStreams_eachHasItsPlace",
                "accept_mediumDoesNotTakeIt_throwsAndNothingMoves",
                "checkpoint_oneIsMissing_isRefusedAndNothingMoves",
                "reopen_afterClose_goesOnWhereItWas",
                "reopen_lastWriteWasTorn_holdsEachEntryOnceAfterItIsOfferedAgain",
                "accept_afterClose_isNotTakenInSilence");
    }

    static class Right implements AuditSinkContract {
        private final Medium medium = new Medium();

        Set<Mistake> mistakes() {
            return EnumSet.noneOf(Mistake.class);
        }

        @Override
        public AuditSink sink() {
            return new SimpleSink(medium, mistakes());
        }

        @Override
        public AuditSink reopen(AuditSink sink) {
            sink.close();
            return sink();
        }

        @Override
        public void tear(AuditSink sink) {
            sink.close();
            int last = medium.lines.size() - 1;
            medium.lines.set(last, medium.lines.get(last).substring(0, 60));
        }

        @Override
        public void unwritable(AuditSink sink) {
            medium.full = true;
        }

        @Override
        public List<String> held(AuditSink sink) {
            return medium.lines.stream()
                    .filter(line -> line.contains("\"type\":\"entry\"") && line.endsWith("}"))
                    .map(line -> JournalEntry.parse(line).line())
                    .toList();
        }
    }

    static class TakesGaps extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.TAKES_GAPS);
        }
    }

    static class TakesOtherChains extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.TAKES_OTHER_CHAINS);
        }
    }

    static class TakesAgain extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.TAKES_AGAIN);
        }
    }

    static class DropsTheLast extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.DROPS_THE_LAST);
        }
    }

    static class ForgetsTheRealm extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.FORGETS_THE_REALM);
        }
    }

    static class TakesAnyCheckpoint extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.TAKES_ANY_CHECKPOINT);
        }
    }

    static class WritesWithoutLock extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.WRITES_WITHOUT_LOCK);
        }
    }

    static class TrustsTornLines extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.TRUSTS_TORN_LINES);
        }
    }

    static class ForgetsItsPlace extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.FORGETS_ITS_PLACE);
        }
    }

    static class IgnoresFailedWrites extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.IGNORES_FAILED_WRITES);
        }
    }

    static class SwallowsFaults extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.SWALLOWS_FAULTS);
        }
    }

    static class TakesAfterClose extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.TAKES_AFTER_CLOSE);
        }
    }

    static class ChangesItsName extends Right {
        @Override
        Set<Mistake> mistakes() {
            return EnumSet.of(Mistake.CHANGES_ITS_NAME);
        }
    }

    static class DeclaresGapsItDoesNotHave extends Right {
        @Override
        public Set<Gap> gaps() {
            return EnumSet.allOf(Gap.class);
        }
    }
}
