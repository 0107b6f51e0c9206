package dev.issuant.testkit.promises;

import dev.issuant.Credential;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuantException;
import dev.issuant.Reason;
import dev.issuant.Secret;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a caller was told, in one line that tests compare: {@code SECRET}, {@code ISSUED} (without a secret),
 * {@code PENDING}, {@code DENIED QUOTA_EXCEEDED}, {@code Conflict ALREADY_VOTED}, or {@code done}.
 *
 * @param line the line
 * @param credential the id of the credential, or null
 * @param request the id of the request that waits, or null
 * @param secret the secret, or null
 * @param fault what was thrown, or null
 */
record Told(
        String line,
        @Nullable String credential,
        @Nullable String request,
        @Nullable Secret secret,
        @Nullable IssuantException fault) {
    static final String SECRET = "SECRET";
    static final String ISSUED = "ISSUED";
    static final String PENDING = "PENDING";
    static final String DONE = "done";

    /** Makes the call. Anything thrown that is no {@link IssuantException} breaks the test. */
    static Told by(Callable<?> call) throws Exception {
        Object answer;
        try {
            answer = call.call();
        } catch (IssuantException e) {
            return new Told(e.getClass().getSimpleName() + " " + e.code(), null, null, null, e);
        }
        return answer instanceof IssuanceOutcome outcome
                ? outcome.fold(Told::issued, Told::pending, Told::denied)
                : new Told(DONE, answer instanceof Credential c ? c.id() : null, null, null, null);
    }

    private static Told issued(IssuanceOutcome.Issued issued) {
        Secret secret = issued.secret().orElse(null);
        return new Told(secret == null ? ISSUED : SECRET, issued.credential().id(), null, secret, null);
    }

    private static Told pending(IssuanceOutcome.Pending pending) {
        return new Told(PENDING, null, pending.request().id(), null, null);
    }

    private static Told denied(IssuanceOutcome.Denied denied) {
        return new Told("DENIED " + String.join(" ", Reason.codes(denied.reasons())), null, null, null, null);
    }

    /** The id of the credential, which must have been issued. */
    String id() {
        if (credential == null) {
            throw new AssertionError("nothing was issued: " + this);
        }
        return credential;
    }

    /** The id of the request, which must be pending. */
    String pending() {
        if (request == null) {
            throw new AssertionError("nothing waits: " + this);
        }
        return request;
    }

    /** What was thrown. */
    IssuantException thrown() {
        if (fault == null) {
            throw new AssertionError("nothing was thrown: " + this);
        }
        return fault;
    }

    static List<String> lines(List<Told> all) {
        return all.stream().map(Told::line).toList();
    }

    static long count(List<Told> all, String line) {
        return all.stream().filter(told -> told.line().equals(line)).count();
    }

    @Override
    public String toString() {
        return line;
    }
}
