package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as the host has authenticated them. Issuant trusts the host for the id, the duties and the assurance; it
 * looks up everything else (is this a person, is it active, under which canonical id, in which groups) in the
 * {@link dev.issuant.spi.SubjectDirectory} at every act. Immutable.
 */
public final class Actor {
    private static final Set<Duty> EXCLUSIVE =
            Set.copyOf(EnumSet.of(Duty.APPROVE, Duty.OPERATE, Duty.AUDIT, Duty.GOVERN));

    private final String id;
    private final Set<Duty> duties;
    private final Assurance assurance;
    private final @Nullable String delegator;

    private Actor(String id, Set<Duty> duties, Assurance assurance, @Nullable String delegator) {
        this.id = Checks.id("actor", id);
        this.duties = Set.copyOf(duties);
        this.assurance = assurance;
        this.delegator = delegator == null ? null : Checks.id("delegator", delegator);
        long exclusive = this.duties.stream().filter(EXCLUSIVE::contains).count();
        if (exclusive > 1) {
            throw new IssuantException.InvalidInput(
                    "DUTIES_CONFLICT", "an actor holds at most one of APPROVE, OPERATE, AUDIT and GOVERN");
        }
    }

    /**
     * An actor with these duties, no delegator and no assurance.
     *
     * @throws IssuantException.InvalidInput if the id is malformed or two of the duties exclude each other
     */
    public static Actor of(String id, Duty... duties) {
        return new Actor(id, Set.copyOf(Arrays.asList(duties)), Assurance.NONE, null);
    }

    /** The same actor, authenticated this well. */
    public Actor withAssurance(Assurance value) {
        return new Actor(id, duties, value, delegator);
    }

    /** The same actor, acting for {@code delegatorId}: a vote then counts as the delegator's and as the actor's own. */
    public Actor onBehalfOf(String delegatorId) {
        return new Actor(id, duties, assurance, delegatorId);
    }

    /** The id under which the host authenticated this actor; it may be an alias. */
    public String id() {
        return id;
    }

    /** What this actor is trusted to do. */
    public Set<Duty> duties() {
        return duties;
    }

    /** Whether this actor holds the duty. */
    public boolean has(Duty duty) {
        return duties.contains(duty);
    }

    /** How well the host authenticated this actor for this act. */
    public Assurance assurance() {
        return assurance;
    }

    /** For whom this actor acts. */
    public Optional<String> delegator() {
        return Optional.ofNullable(delegator);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Actor other
                && id.equals(other.id)
                && duties.equals(other.duties)
                && assurance.equals(other.assurance)
                && Objects.equals(delegator, other.delegator);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, duties, assurance, delegator);
    }

    @Override
    public String toString() {
        return delegator == null ? id : id + " for " + delegator;
    }
}
