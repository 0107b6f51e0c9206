package dev.issuant;

import org.jspecify.annotations.Nullable;

/**
 * The one root of what Issuant throws. A decision (permit, pending, deny) is a value; only faults and misuse are
 * exceptions. The code is stable and meant for programs; the message is for people and never holds a secret or the
 * offending input.
 */
public abstract sealed class IssuantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean transientFault;

    private IssuantException(String code, boolean transientFault, String message, @Nullable Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
        this.transientFault = transientFault;
    }

    /** The stable code, such as {@code STORE_UNAVAILABLE}. */
    public final String code() {
        return code;
    }

    /** Whether the same call may succeed later without being changed. */
    public final boolean isTransient() {
        return transientFault;
    }

    /** What was passed in cannot be used; the message names the field and what to mend. */
    public static final class InvalidInput extends IssuantException {
        private static final long serialVersionUID = 1L;

        /** With a stable code and a sentence that names what to mend. */
        public InvalidInput(String code, String message) {
            super(code, false, message, null);
        }
    }

    /** The actor may not do this, or there is no such thing for this actor: the two are not told apart. */
    public static final class NotAllowed extends IssuantException {
        private static final long serialVersionUID = 1L;

        /** With a stable code and a sentence that says which duty or relation is missing. */
        public NotAllowed(String code, String message) {
            super(code, false, message, null);
        }
    }

    /** The call does not fit the present state: a final state, another body under the same key, a lost race. */
    public static final class Conflict extends IssuantException {
        private static final long serialVersionUID = 1L;

        /** With a stable code and a sentence that names the state that stands in the way. */
        public Conflict(String code, String message) {
            super(code, false, message, null);
        }
    }

    /** A provider did not answer within its deadline, or answered that it cannot for now. Nothing was released. */
    public static final class Unavailable extends IssuantException {
        private static final long serialVersionUID = 1L;
        private final String provider;

        /** With a stable code, the name of the provider and a sentence. */
        public Unavailable(String code, String provider, String message, @Nullable Throwable cause) {
            super(code, true, provider + ": " + message, cause);
            this.provider = provider;
        }

        /** Which provider it was, such as {@code store} or {@code audit sink audit.jsonl}. */
        public String provider() {
            return provider;
        }
    }

    /** A provider broke its contract, or Issuant itself is wrong. Never thrown for a caller's mistake. */
    public static final class Broken extends IssuantException {
        private static final long serialVersionUID = 1L;

        /** With a stable code and a sentence that names the broken rule. */
        public Broken(String code, String message, @Nullable Throwable cause) {
            super(code, false, message, cause);
        }
    }
}
