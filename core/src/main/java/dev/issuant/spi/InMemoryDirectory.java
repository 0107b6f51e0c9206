package dev.issuant.spi;

import dev.issuant.IssuantException;
import dev.issuant.Subject;
import dev.issuant.internal.text.Checks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A directory in memory, for tests and small hosts. Thread-safe. */
public final class InMemoryDirectory implements SubjectDirectory {
    private final Map<String, Subject> subjects = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();

    InMemoryDirectory() {}

    /**
     * Adds a subject or replaces the one with its id.
     *
     * @throws IssuantException.Conflict if the id is an alias of another subject
     */
    public InMemoryDirectory put(Subject subject) {
        if (aliases.containsKey(subject.id())) {
            throw new IssuantException.Conflict("ID_IS_ALIAS", "this id is already an alias of another subject");
        }
        subjects.put(subject.id(), subject);
        return this;
    }

    /**
     * Makes an id an alias of a known subject.
     *
     * @throws IssuantException.Conflict if the alias is taken, or the subject is not known
     */
    public InMemoryDirectory alias(String alias, String subjectId) {
        Checks.id("alias", alias);
        if (!subjects.containsKey(subjectId)) {
            throw new IssuantException.Conflict("NO_SUCH_SUBJECT", "an alias needs a subject that is known");
        }
        if (subjects.containsKey(alias)) {
            throw new IssuantException.Conflict("ID_IS_ALIAS", "this alias is the id of a subject");
        }
        String before = aliases.putIfAbsent(alias, subjectId);
        if (before != null && !before.equals(subjectId)) {
            throw new IssuantException.Conflict("ALIAS_TAKEN", "this alias belongs to another subject");
        }
        return this;
    }

    @Override
    public Optional<Subject> find(String id) {
        @Nullable Subject direct = subjects.get(id);
        if (direct != null) {
            return Optional.of(direct);
        }
        @Nullable String canonical = aliases.get(id);
        return canonical == null ? Optional.empty() : Optional.ofNullable(subjects.get(canonical));
    }

    @Override
    public boolean mayBlock() {
        return false;
    }
}
