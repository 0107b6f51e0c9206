package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person who answers for a subject, and who answers next when that person is gone. Both are ids in the
 * {@link dev.issuant.spi.SubjectDirectory}; whether they are alive is asked there at every issuance.
 * Immutable.
 */
public final class Owner {
    private final String id;
    private final @Nullable String successor;

    private Owner(String id, @Nullable String successor) {
        this.id = Checks.id("owner", id);
        this.successor = successor == null ? null : Checks.id("successor", successor);
    }

    /** An owner without a successor. */
    public static Owner of(String id) {
        return new Owner(id, null);
    }

    /** The same owner with the person who answers once the owner is no longer active. */
    public Owner withSuccessor(String successorId) {
        return new Owner(id, successorId);
    }

    /** The subject id of the accountable person. */
    public String id() {
        return id;
    }

    /** The subject id of the person who takes over. */
    public Optional<String> successor() {
        return Optional.ofNullable(successor);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Owner other && id.equals(other.id) && Objects.equals(successor, other.successor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, successor);
    }

    @Override
    public String toString() {
        return successor == null ? id : id + " (then " + successor + ")";
    }
}
