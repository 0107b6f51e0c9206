package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Subject;
import dev.issuant.spi.SubjectDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The laws of {@link SubjectDirectory}, one test each. A test class implements this interface and supplies a directory
 * in which it knows a few names. What the directory or its test set-up cannot do is declared in {@link #gaps()} and then
 * checked to be so.
 */
public interface SubjectDirectoryContract {

    /** What a directory may declare not to do. */
    enum Gap {
        /** Every subject has one name only, so that {@link #alias()} has nothing to give. */
        NO_ALIASES,
        /** The test cannot suspend a subject. */
        NOTHING_CHANGES,
        /** Cannot be out of reach, for everything is in this process: {@code mayBlock()} is false. */
        NEVER_UNREACHABLE
    }

    /** A directory that knows {@link #knownId()}. Called once per test. */
    SubjectDirectory directory();

    /** The canonical id of a subject that is active. At least one letter. */
    String knownId();

    /** An id that nobody has. */
    String unknownId();

    /** What this directory cannot do. Nothing, unless overridden. */
    default Set<Gap> gaps() {
        return Set.of();
    }

    /** Another name of {@link #knownId()}. Needed unless {@link Gap#NO_ALIASES} is declared. */
    default String alias() {
        throw new UnsupportedOperationException("override alias, or declare the gap NO_ALIASES");
    }

    /** Suspends {@link #knownId()} where the directory looks it up. Needed unless {@link Gap#NOTHING_CHANGES} is. */
    default void suspendKnown(SubjectDirectory directory) {
        throw new UnsupportedOperationException("override suspendKnown, or declare the gap NOTHING_CHANGES");
    }

    /** A directory that cannot be reached. Needed unless {@link Gap#NEVER_UNREACHABLE} is declared. */
    default SubjectDirectory unreachable() {
        throw new UnsupportedOperationException("override unreachable, or declare the gap NEVER_UNREACHABLE");
    }

    @Test
    default void find_canonicalId_isThatSubject() {
        Subject found = directory().find(knownId()).orElseThrow();
        assertThat(found.id()).isEqualTo(knownId());
        assertThat(found.status()).isEqualTo(Subject.Status.ACTIVE);
    }

    @Test
    default void find_unknownId_isEmpty() {
        assertThat(directory().find(unknownId())).isEmpty();
    }

    @Test
    default void find_alias_isTheSameSubject(TestReporter reporter) throws Exception {
        SubjectDirectory directory = directory();
        Gaps.lawOrGap(gaps().contains(Gap.NO_ALIASES), Gap.NO_ALIASES, reporter, () -> {
            assertThat(alias()).isNotEqualTo(knownId());
            assertThat(directory.find(alias()).map(Subject::id)).contains(knownId());
            assertThat(directory.find(knownId()).map(Subject::id)).contains(knownId());
        });
    }

    @Test
    default void find_anotherSpelling_isNotTheSubject() {
        SubjectDirectory directory = directory();
        String id = knownId();
        for (String other : List.of(
                id.toUpperCase(Locale.ROOT),
                id.toLowerCase(Locale.ROOT),
                " " + id,
                id + " ",
                id + "\t",
                id + "\n",
                id + "\u0000",
                id + "\u200b",
                id.substring(0, id.length() - 1),
                id + id,
                id.substring(0, id.length() - 1) + "*",
                id.substring(0, id.length() - 1) + "%",
                id.substring(0, id.length() - 1) + "_",
                id.replace('a', '\u0430').replace('e', '\u0435') + "\u0301")) {
            if (!other.equals(id)) {
                assertThat(directory.find(other).map(Subject::id))
                        .as("the id in another spelling")
                        .isNotEqualTo(Optional.of(id));
            }
        }
    }

    @Test
    default void find_hostileIds_areEmpty() {
        SubjectDirectory directory = directory();
        for (String text : Texts.HOSTILE) {
            assertThat(directory.find(text).map(Subject::id)).isNotEqualTo(Optional.of(knownId()));
        }
        for (String text : List.of("", "*", "%", "' OR '1'='1", "*)(objectClass=*", "../" + knownId())) {
            assertThat(directory.find(text)).as("what a pattern would find").isEmpty();
        }
    }

    @Test
    default void find_twice_isTheSameSubject() {
        SubjectDirectory directory = directory();
        Subject first = directory.find(knownId()).orElseThrow();
        Subject second = directory.find(knownId()).orElseThrow();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.kind()).isEqualTo(first.kind());
        assertThat(second.environment()).isEqualTo(first.environment());
        assertThat(second.scopes()).isEqualTo(first.scopes());
        assertThat(second.groups()).isEqualTo(first.groups());
    }

    @Test
    default void find_afterAChange_isAsItIsNow(TestReporter reporter) throws Exception {
        SubjectDirectory directory = directory();
        Gaps.lawOrGap(gaps().contains(Gap.NOTHING_CHANGES), Gap.NOTHING_CHANGES, reporter, () -> {
            assertThat(directory.find(knownId()).orElseThrow().status()).isEqualTo(Subject.Status.ACTIVE);
            suspendKnown(directory);
            assertThat(directory.find(knownId()).orElseThrow().status()).isEqualTo(Subject.Status.SUSPENDED);
        });
    }

    @Test
    default void find_fromManyThreads_isRightForEach() throws Exception {
        SubjectDirectory directory = directory();
        List<Boolean> right = Race.run(16, i -> () -> {
            boolean good = true;
            for (int n = 0; n < 50; n++) {
                good &= directory.find(knownId()).map(Subject::id).equals(Optional.of(knownId()));
                good &= directory.find(unknownId()).isEmpty();
            }
            return good;
        });
        assertThat(right).containsOnly(true);
    }

    @Test
    default void find_outOfReach_throwsRatherThanSayNobody(TestReporter reporter) throws Exception {
        boolean declared = gaps().contains(Gap.NEVER_UNREACHABLE);
        if (declared) {
            assertThat(directory().mayBlock())
                    .as("mayBlock() of a directory that cannot be out of reach")
                    .isFalse();
        }
        Gaps.lawOrGap(declared, Gap.NEVER_UNREACHABLE, reporter, () -> {
            SubjectDirectory unreachable = unreachable();
            assertThatThrownBy(() -> unreachable.find(knownId())).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> unreachable.find(unknownId())).isInstanceOf(RuntimeException.class);
        });
    }
}
