package dev.issuant;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request: {@link Issued}, {@link Pending} or {@link Denied}. Only a {@code CredentialAuthority}
 * makes one, so holding an {@link Issued} proves that the gate was passed. Immutable.
 */
public abstract sealed class IssuanceOutcome {

    private IssuanceOutcome() {}

    static IssuanceOutcome issued(Credential credential, @Nullable Secret secret) {
        return new Issued(credential, secret);
    }

    static IssuanceOutcome pending(RequestRecord request) {
        return new Pending(request);
    }

    static IssuanceOutcome denied(@Nullable String requestId, List<Reason> reasons) {
        return new Denied(requestId, reasons);
    }

    /** Turns each of the three into a value of one type. */
    public final <T> T fold(
            Function<? super Issued, ? extends T> ifIssued,
            Function<? super Pending, ? extends T> ifPending,
            Function<? super Denied, ? extends T> ifDenied) {
        if (this instanceof Issued issued) {
            return ifIssued.apply(issued);
        }
        if (this instanceof Pending pending) {
            return ifPending.apply(pending);
        }
        return ifDenied.apply((Denied) this);
    }

    /**
     * The issued credential.
     *
     * @throws IssuantException.NotAllowed with code {@code NOT_ISSUED}, naming the reason codes, if it is pending or
     *     denied
     */
    public final Issued orElseThrow() {
        return fold(
                issued -> issued,
                pending -> {
                    throw new IssuantException.NotAllowed(
                            "NOT_ISSUED",
                            "the request waits for approval: "
                                    + pending.request().id());
                },
                denied -> {
                    throw new IssuantException.NotAllowed(
                            "NOT_ISSUED", "the request was denied: " + Reason.codes(denied.reasons()));
                });
    }

    /** A credential was issued and recorded. */
    public static final class Issued extends IssuanceOutcome {
        private final Credential credential;
        private final @Nullable Secret secret;

        private Issued(Credential credential, @Nullable Secret secret) {
            this.credential = credential;
            this.secret = secret;
        }

        /** The record. */
        public Credential credential() {
            return credential;
        }

        /**
         * The secret, for the one caller to whom it is released. Empty for a repeated or concurrent call with the
         * same idempotency key, and for kinds that have none.
         */
        public Optional<Secret> secret() {
            return Optional.ofNullable(secret);
        }

        @Override
        public String toString() {
            return "Issued(" + credential + (secret == null ? ")" : ", secret hidden)");
        }
    }

    /** The request waits for people to decide; {@code CredentialAuthority.collect} fetches what came of it. */
    public static final class Pending extends IssuanceOutcome {
        private final RequestRecord request;

        private Pending(RequestRecord request) {
            this.request = request;
        }

        /** The request, with the approvals it still needs. */
        public RequestRecord request() {
            return request;
        }

        @Override
        public String toString() {
            return "Pending(" + request + ")";
        }
    }

    /** Nothing was issued. */
    public static final class Denied extends IssuanceOutcome {
        private final @Nullable String requestId;
        private final List<Reason> reasons;

        private Denied(@Nullable String requestId, List<Reason> reasons) {
            this.requestId = requestId;
            this.reasons = List.copyOf(reasons);
        }

        /** The id that the audit events of this request share. */
        public Optional<String> requestId() {
            return Optional.ofNullable(requestId);
        }

        /** Why; at least one. */
        public List<Reason> reasons() {
            return reasons;
        }

        @Override
        public String toString() {
            return "Denied(" + Reason.codes(reasons) + ")";
        }
    }
}
