package dev.issuant;

import dev.issuant.internal.text.OrderedSet;
import java.util.Set;

/**
 * Whether a presented credential is accepted now: {@link Accepted} or {@link Refused}. Only a
 * {@code CredentialAuthority} makes one; there is no partly valid result. Immutable.
 */
public abstract sealed class Verification {

    private Verification() {}

    static Verification accepted(Credential credential, Set<String> scopes) {
        return new Accepted(credential, scopes);
    }

    static Verification refused(Reason reason) {
        return new Refused(reason);
    }

    /** Whether this is {@link Accepted}. */
    public final boolean isAccepted() {
        return this instanceof Accepted;
    }

    /**
     * The accepted credential.
     *
     * @throws IssuantException.NotAllowed with the code of the refusal
     */
    public final Accepted orElseThrow() {
        if (this instanceof Accepted accepted) {
            return accepted;
        }
        Reason reason = ((Refused) this).reason();
        throw new IssuantException.NotAllowed(reason.code(), reason.sentence());
    }

    /** Genuine, alive at this moment, and for this verifier. */
    public static final class Accepted extends Verification {
        private final Credential credential;
        private final Set<String> scopes;

        private Accepted(Credential credential, Set<String> scopes) {
            this.credential = credential;
            this.scopes = OrderedSet.copyOf(scopes);
        }

        /** The record of the credential. */
        public Credential credential() {
            return credential;
        }

        /** The rights it gives now: those it was issued with that its subject still holds. */
        public Set<String> scopes() {
            return scopes;
        }

        @Override
        public String toString() {
            return "Accepted(" + credential + ")";
        }
    }

    /** Not accepted. */
    public static final class Refused extends Verification {
        private final Reason reason;

        private Refused(Reason reason) {
            this.reason = reason;
        }

        /** Why, for the verifier's own log; tell the presenter nothing but the refusal. */
        public Reason reason() {
            return reason;
        }

        @Override
        public String toString() {
            return "Refused(" + reason.code() + ")";
        }
    }
}
