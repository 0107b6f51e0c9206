package dev.issuant.internal.duty;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.Duty;
import dev.issuant.IssuantException;
import dev.issuant.Subject;
import dev.issuant.internal.deadline.Budget;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one check of who may do what. Refusals do not tell an unknown thing from one that is not the actor's. */
public final class Duties {
    private static final Set<Duty> READERS = Set.of(Duty.OPERATE, Duty.AUDIT, Duty.GOVERN);

    private final Directory directory;

    /** Looks actors up in this directory. */
    public Duties(Directory directory) {
        this.directory = directory;
    }

    /** The actor as the directory knows them, or null if they are unknown, not active, or act for such a one. */
    public @Nullable Known known(Actor actor, Instant now, Budget budget) {
        Subject subject = directory.find(actor.id(), budget);
        if (subject == null || !subject.isActive(now)) {
            return null;
        }
        if (actor.delegator().isEmpty()) {
            return new Known(actor, subject, null);
        }
        Subject delegator = directory.find(actor.delegator().get(), budget);
        return delegator == null || !delegator.isActive(now) ? null : new Known(actor, subject, delegator.id());
    }

    /** The actor as the directory knows them. */
    public Known require(Actor actor, Instant now, Budget budget) {
        Known known = known(actor, now, budget);
        if (known == null) {
            throw new IssuantException.NotAllowed(
                    "ACTOR_NOT_ACTIVE", "the actor, or the person they act for, is not known or not active");
        }
        return known;
    }

    /** Whether this requester may ask for credentials of the subject: itself, who answers for it, or the access team. */
    public static boolean mayAskFor(Known requester, Subject subject, @Nullable Subject owner) {
        return requester.id().equals(subject.id())
                || (owner != null && requester.id().equals(owner.id()))
                || requester.actor().has(Duty.OPERATE);
    }

    /** Whether the actor may read every record. */
    public static boolean readsAll(Actor actor) {
        return actor.duties().stream().anyMatch(READERS::contains);
    }

    /**
     * Whether the actor may end this credential: who holds it, answers for it or asked for it, and the access team. Asks
     * the directory only about an id that matches none of these as it is, so that revoking does not depend on it.
     */
    public boolean mayEnd(Actor actor, Credential credential, Budget budget) {
        return actor.has(Duty.OPERATE) || isParty(actor, credential, budget);
    }

    /**
     * Whether the actor may resume this credential: the access team, while active. Whoever is held does not let themselves
     * go, nor under an id that the directory has merged with theirs since.
     */
    public boolean mayResume(Actor actor, Credential credential, Instant now, Budget budget) {
        Known known = actor.has(Duty.OPERATE) ? known(actor, now, budget) : null;
        return known != null
                && Collections.disjoint(directory.identities(Set.of(credential.subject()), budget), known.identities());
    }

    /** Whether the actor may read this credential's record. */
    public boolean mayRead(Actor actor, Credential credential, Budget budget) {
        return readsAll(actor) || isParty(actor, credential, budget);
    }

    private boolean isParty(Actor actor, Credential credential, Budget budget) {
        Set<String> parties =
                Set.copyOf(java.util.List.of(credential.subject(), credential.owner(), credential.requester()));
        if (parties.contains(actor.id())) {
            return true;
        }
        Subject subject = directory.find(actor.id(), budget);
        return subject != null && parties.contains(subject.id());
    }

    /** The refusal of everything that concerns a credential which is not there for this actor. */
    public static IssuantException.NotAllowed noSuchCredential() {
        return new IssuantException.NotAllowed(
                "NO_SUCH_CREDENTIAL", "there is no such credential, or this actor may not do this to it");
    }

    /** The refusal of everything that concerns a request which is not there for this actor. */
    public static IssuantException.NotAllowed noSuchRequest() {
        return new IssuantException.NotAllowed(
                "NO_SUCH_REQUEST", "there is no such request, or this actor may not do this to it");
    }
}
