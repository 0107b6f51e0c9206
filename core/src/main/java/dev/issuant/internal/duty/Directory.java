package dev.issuant.internal.duty;

import dev.issuant.Subject;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.SubjectDirectory;
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

    @Override
    public void close() {
        guard.close();
    }
}
