package dev.issuant.internal.duty;

import dev.issuant.Actor;
import dev.issuant.Subject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An actor whom the directory knows and who is active.
 *
 * @param actor as the host authenticated them
 * @param subject as the directory knows them
 * @param delegator the canonical id of the person they act for, or null
 */
public record Known(Actor actor, Subject subject, @Nullable String delegator) {

    /** The canonical id. */
    public String id() {
        return subject.id();
    }

    /** Every canonical id whose vote or request this actor's is. */
    public Set<String> identities() {
        return delegator == null || delegator.equals(subject.id())
                ? Set.of(subject.id())
                : Set.of(subject.id(), delegator);
    }
}
