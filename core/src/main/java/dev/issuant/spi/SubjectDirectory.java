package dev.issuant.spi;

import dev.issuant.Subject;
import java.util.Optional;

/**
 * Knows the subjects of one realm: people and machines, their owners, ends and rights. Implementations are
 * thread-safe.
 */
public interface SubjectDirectory {

    /**
     * The subject known under this id or alias, as it is now. Guarantees that an alias and the canonical id give the
     * same {@link Subject#id()}, and that an id is never given to another subject. Ids are compared exactly. Empty
     * when there is none; an exception when that cannot be told now. May be called any number of times.
     */
    Optional<Subject> find(String id);

    /** Whether {@link #find} may block; if so it runs under a deadline. */
    default boolean mayBlock() {
        return true;
    }

    /** An empty directory in memory. */
    static InMemoryDirectory inMemory() {
        return new InMemoryDirectory();
    }
}
