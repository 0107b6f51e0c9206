package dev.issuant.internal.duty;

import dev.issuant.Owner;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.SubjectDirectory;
import java.time.Instant;
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

    /** The active person who answers for a subject now: its owner, or the owner's successor; null if neither is there. */
    public @Nullable Subject liveOwner(Subject subject, Instant now, Budget budget) {
        Owner owner = subject.owner().orElse(null);
        if (owner == null) {
            return null;
        }
        Subject live = livePerson(owner.id(), now, budget);
        return live == null && owner.successor().isPresent()
                ? livePerson(owner.successor().get(), now, budget)
                : live;
    }

    private @Nullable Subject livePerson(String id, Instant now, Budget budget) {
        Subject person = find(id, budget);
        return person != null && person.kind() == SubjectKind.HUMAN && person.isActive(now) ? person : null;
    }

    /** Whose matter it is when it is these ids': theirs, and of those who answer now for what is no person among them. */
    public Set<String> parties(Collection<String> ids, Instant now, Budget budget) {
        Set<String> all = new HashSet<>(ids);
        for (String id : ids) {
            Subject subject = find(id, budget);
            if (subject == null) {
                continue;
            }
            all.add(subject.id());
            Subject owner = subject.kind() == SubjectKind.HUMAN ? null : liveOwner(subject, now, budget);
            if (owner != null) {
                all.add(owner.id());
            }
        }
        return all;
    }

    @Override
    public void close() {
        guard.close();
    }
}
