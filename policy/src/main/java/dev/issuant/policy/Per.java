package dev.issuant.policy;

import dev.issuant.PolicyInput;
import dev.issuant.SubjectKind;

/** For each of what a limit on live credentials counts; see {@link Rules#liveLimit}. */
public enum Per {
    /** Each subject. */
    SUBJECT {
        @Override
        String value(PolicyInput input) {
            return input.subject().id();
        }
    },
    /** Each accountable owner; a human without an owner is their own, all other ownerless subjects count together. */
    OWNER {
        @Override
        String value(PolicyInput input) {
            String self = input.subject().kind() == SubjectKind.HUMAN
                    ? input.subject().id()
                    : "";
            return input.owner().map(owner -> owner.id()).orElse(self);
        }
    },
    /** Each requester. */
    REQUESTER {
        @Override
        String value(PolicyInput input) {
            return input.requesterSubject().id();
        }
    },
    /** Each kind of credential. */
    KIND {
        @Override
        String value(PolicyInput input) {
            return input.kind().name();
        }
    },
    /** Each environment. */
    ENVIRONMENT {
        @Override
        String value(PolicyInput input) {
            return input.subject().environment();
        }
    };

    abstract String value(PolicyInput input);
}
