package dev.issuant.testkit;

import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.SubjectDirectory;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of a directory is caught by the law that forbids it. */
class DirectoryContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "IgnoresCase, find_anotherSpelling_isNotTheSubject",
        "StripsWhiteSpace, find_anotherSpelling_isNotTheSubject",
        "ReadsPatterns, find_anotherSpelling_isNotTheSubject",
        "ReadsPatterns, find_hostileIds_areEmpty",
        "MakesUpSubjects, find_unknownId_isEmpty",
        "MakesUpSubjects, find_hostileIds_areEmpty",
        "AnswersWithTheAlias, find_alias_isTheSameSubject",
        "NeverLooksAgain, find_afterAChange_isAsItIsNow",
        "SaysNobodyWhenItCannotTell, find_outOfReach_throwsRatherThanSayNobody",
        "SharesItsLastAnswer, find_fromManyThreads_isRightForEach",
        "DeclaresGapsItDoesNotHave, find_alias_isTheSameSubject",
        "DeclaresGapsItDoesNotHave, find_afterAChange_isAsItIsNow",
        "MightBlockYetNeverFails, find_outOfReach_throwsRatherThanSayNobody"
    })
    void law_brokenDirectory_fails(String mistake, String law) throws ClassNotFoundException {
        Bites.assertCaughtBy(Class.forName(DirectoryContractBitesTest.class.getName() + "$" + mistake), law);
    }

    private static Subject subject(String id) {
        return Subject.builder(id, SubjectKind.HUMAN).build();
    }

    static class IgnoresCase extends InMemoryDirectoryContractTest {
        @Override
        public SubjectDirectory directory() {
            return id -> super.directory().find(id.toLowerCase(Locale.ROOT));
        }
    }

    static class StripsWhiteSpace extends InMemoryDirectoryContractTest {
        @Override
        public SubjectDirectory directory() {
            return id -> super.directory().find(id.strip());
        }
    }

    static class ReadsPatterns extends InMemoryDirectoryContractTest {
        @Override
        public SubjectDirectory directory() {
            return id -> id.endsWith("%") || id.endsWith("*")
                    ? super.directory().find("alice")
                    : super.directory().find(id);
        }
    }

    static class MakesUpSubjects extends InMemoryDirectoryContractTest {
        @Override
        public SubjectDirectory directory() {
            return id -> Optional.of(super.directory().find(id).orElseGet(() -> subject("guest")));
        }
    }

    static class AnswersWithTheAlias extends InMemoryDirectoryContractTest {
        @Override
        public SubjectDirectory directory() {
            return id -> super.directory().find(id).map(found -> subject(id));
        }
    }

    static class NeverLooksAgain extends InMemoryDirectoryContractTest {
        @Override
        public SubjectDirectory directory() {
            ConcurrentHashMap<String, Optional<Subject>> kept = new ConcurrentHashMap<>();
            return id -> kept.computeIfAbsent(id, super.directory()::find);
        }
    }

    static class SaysNobodyWhenItCannotTell extends InMemoryDirectoryContractTest {
        @Override
        public Set<Gap> gaps() {
            return Set.of();
        }

        @Override
        public SubjectDirectory unreachable() {
            return id -> Optional.empty();
        }
    }

    static class SharesItsLastAnswer extends InMemoryDirectoryContractTest {
        private volatile Optional<Subject> last = Optional.empty();

        @Override
        public SubjectDirectory directory() {
            return id -> {
                last = super.directory().find(id);
                Thread.yield();
                return last;
            };
        }
    }

    static class DeclaresGapsItDoesNotHave extends InMemoryDirectoryContractTest {
        @Override
        public Set<Gap> gaps() {
            return Set.of(Gap.values());
        }
    }

    static class MightBlockYetNeverFails extends InMemoryDirectoryContractTest {
        @Override
        public SubjectDirectory directory() {
            return id -> super.directory().find(id);
        }
    }
}
