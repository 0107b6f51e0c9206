package dev.issuant.internal.duty;

import dev.issuant.Subject;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.SubjectDirectory;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the host's directory, within the caller's budget. */
public final class Directory implements AutoCloseable {
    private final SubjectDirectory directory;
    private final Guard guard;

    /** Guards this directory. */
    public Directory(SubjectDirectory directory) {
        this.directory = directory;
        this.guard = Guard.of("subject directory", directory.mayBlock());
    }

    /** The subject known under this id or alias, or null. */
    public @Nullable Subject find(String id, Budget budget) {
        return guard.call(budget, () -> directory.find(id)).orElse(null);
    }

    /** These ids, and the canonical ids that they lead to now: two that were merged since have one in common. */
    public Set<String> identities(Collection<String> ids, Budget budget) {
        Set<String> all = new HashSet<>(ids);
        for (String id : ids) {
            Subject subject = find(id, budget);
            if (subject != null) {
                all.add(subject.id());
            }
        }
        return all;
    }

    @Override
    public void close() {
        guard.close();
    }
}
