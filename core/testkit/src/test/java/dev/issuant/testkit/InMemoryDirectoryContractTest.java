package dev.issuant.testkit;

import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.SubjectDirectory;
import java.util.Set;

class InMemoryDirectoryContractTest implements SubjectDirectoryContract {
    private final InMemoryDirectory directory = SubjectDirectory.inMemory()
            .put(Subject.builder("alice", SubjectKind.HUMAN).build())
            .put(Subject.builder("bob", SubjectKind.HUMAN).build())
            .alias("a.smith", "alice");

    @Override
    public SubjectDirectory directory() {
        return directory;
    }

    @Override
    public String knownId() {
        return "alice";
    }

    @Override
    public String unknownId() {
        return "mallory";
    }

    @Override
    public String alias() {
        return "a.smith";
    }

    @Override
    public void suspendKnown(SubjectDirectory suspendIn) {
        directory.put(Subject.builder("alice", SubjectKind.HUMAN)
                .status(Subject.Status.SUSPENDED)
                .build());
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.NEVER_UNREACHABLE);
    }
}
