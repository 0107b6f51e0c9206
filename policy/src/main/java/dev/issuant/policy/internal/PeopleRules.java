package dev.issuant.policy.internal;

import dev.issuant.PolicyInput;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import org.jspecify.annotations.Nullable;

/** Who answers for a credential and who may ask for it. */
public final class PeopleRules {
    private PeopleRules() {}

    /** A live, accountable person. */
    public static Rule ownerRequired() {
        Opinion missing = Opinion.deny(Why.OWNER_REQUIRED.reason());
        Opinion noPerson = Opinion.deny(Why.OWNER_NOT_A_PERSON.reason());
        return SimpleRule.of("owner-required", Description.of("owner-required"), in -> {
            Subject subject = in.subject();
            @Nullable Subject owner = owner(in);
            if (owner == null || !owner.isActive(in.at())) {
                return missing;
            }
            boolean person = owner.kind() == SubjectKind.HUMAN;
            boolean other = subject.kind() == SubjectKind.HUMAN || !owner.id().equals(subject.id());
            return person && other ? Opinion.none() : noPerson;
        });
    }

    /** Who answers: the live owner; a human without an owner answers for themselves. */
    private static @Nullable Subject owner(PolicyInput in) {
        @Nullable Subject owner = in.owner().orElse(null);
        if (owner == null
                && in.subject().kind() == SubjectKind.HUMAN
                && in.subject().owner().isEmpty()) {
            return in.subject();
        }
        return owner;
    }

    /** Only the subject or its owner asks. */
    public static Rule requesterIsSubjectOrOwner() {
        Opinion deny = Opinion.deny(Why.REQUESTER_NOT_RELATED.reason());
        return SimpleRule.of("requester-related", Description.of("requester-related"), in -> {
            String asks = in.requesterSubject().id();
            @Nullable Subject owner = in.owner().orElse(null);
            boolean related = asks.equals(in.subject().id()) || (owner != null && asks.equals(owner.id()));
            return related ? Opinion.none() : deny;
        });
    }

    /**
     * No person gets hold of what only a workload should hold, nor does anybody fetch it in another's name. A credential
     * bound to a key of its holder is of no use without that key; any other counts as secret.
     */
    public static Rule noPersonFetchesWorkloadSecret() {
        Opinion deny = Opinion.deny(Why.PERSON_FETCHES_WORKLOAD_SECRET.reason());
        return SimpleRule.of(
                "no-person-fetches-workload-secret",
                Description.of("no-person-fetches-workload-secret").with("revision", 2),
                in -> (in.requesterSubject().kind() == SubjectKind.HUMAN
                                        || in.requester().delegator().isPresent())
                                && in.subject().kind() != SubjectKind.HUMAN
                                && in.facts().holderKey().isEmpty()
                        ? deny
                        : Opinion.none());
    }

    /** A reason to ask. */
    public static Rule purposeRequired() {
        Opinion deny = Opinion.deny(Why.PURPOSE_REQUIRED.reason());
        return SimpleRule.of(
                "purpose-required",
                Description.of("purpose-required"),
                in -> in.purpose().isBlank() ? deny : Opinion.none());
    }
}
