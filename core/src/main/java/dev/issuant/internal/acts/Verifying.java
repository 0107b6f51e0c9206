package dev.issuant.internal.acts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.issuant.Credential;
import dev.issuant.CredentialFacts;
import dev.issuant.LifecycleState;
import dev.issuant.Presented;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.duty.Directory;
import dev.issuant.internal.records.Issuers;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.Presentation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a presented credential is accepted now. An unknown id gets the answer that a known one with a wrong secret gets,
 * after a look-up and a comparison all the same; what proves itself costs more.
 */
public final class Verifying {
    /** The longest presented value. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final Reason NOT_RECOGNISED =
            Reason.of("NOT_RECOGNISED", "It is not a credential that this authority issued.", "ASVS-5.0-V9.1.1");

    private final Issuers issuers;
    private final Records records;
    private final StatusView view;
    private final Directory directory;
    private final Uses uses;
    private final @Nullable Cache<String, Aged> subjects;
    private final long staleness;

    /** What the directory said, and when it was asked: a slow answer is as old as its question. */
    private record Aged(Subject subject, long asked) {
        static Aged later(Aged one, Aged other) {
            return one.asked() - other.asked() > 0 ? one : other;
        }
    }

    /**
     * Verifies the credentials of one realm.
     *
     * @param staleness how long the directory's answer may be reused when the directory may block
     */
    public Verifying(
            Issuers issuers,
            Records records,
            StatusView view,
            Directory directory,
            Uses uses,
            boolean directoryMayBlock,
            Duration staleness) {
        this.issuers = issuers;
        this.records = records;
        this.view = view;
        this.directory = directory;
        this.uses = uses;
        this.staleness = staleness.toNanos();
        this.subjects = directoryMayBlock
                ? Caffeine.newBuilder()
                        .maximumSize(10_000)
                        .expireAfterWrite(staleness)
                        .build()
                : null;
    }

    /** Why a presented credential is refused, or the record and scopes if it is not. */
    public record Finding(
            @Nullable Reason refusal, @Nullable Credential credential, Set<String> scopes) {
        /** Why it is refused. */
        public Reason refusalOrThrow() {
            if (refusal == null) {
                throw new IllegalStateException("not refused");
            }
            return refusal;
        }

        static Finding refused(Reason reason) {
            return new Finding(reason, null, Set.of());
        }

        static Finding refused(String code, String sentence, String... controls) {
            return refused(Reason.of(code, sentence, controls));
        }
    }

    /** Verifies. */
    public Finding verify(Presented presented, Instant now, Budget budget) {
        CredentialIssuer issuer = issuers.of(presented.kind());
        if (issuer == null) {
            return Finding.refused("KIND_UNKNOWN", "No issuer of this authority makes credentials of this kind.");
        }
        if (presented.exposeValue().length() > MAX_LENGTH) {
            return Finding.refused("TOO_LONG", "A presented credential has at most 65,536 characters.");
        }
        Presentation presentation = issuer.present(presented.exposeValue(), now);
        if (presentation.refusal() != null) {
            return Finding.refused(presentation.refusal());
        }
        view.refresh(budget);
        StoredCredential stored = records.credential(presentation.credentialId(), budget);
        boolean proved = issuer.proves(presentation, stored == null ? issuer.decoy() : stored.verifier());
        if (stored == null || !proved || !agrees(presented, presentation, stored.credential())) {
            return Finding.refused(NOT_RECOGNISED);
        }
        return judge(presented, stored, now, budget);
    }

    private static boolean agrees(Presented presented, Presentation presentation, Credential credential) {
        CredentialFacts said = presentation.facts();
        CredentialFacts granted = credential.facts();
        return credential.kind().equals(presented.kind())
                && (said.subject().isEmpty() || said.subject().equals(granted.subject()))
                && (said.audiences().isEmpty() || said.audiences().equals(granted.audiences()))
                && (said.scopes().isEmpty() || said.scopes().equals(granted.scopes()))
                && (said.names().isEmpty() || said.names().equals(granted.names()))
                && (said.expiresAt().isEmpty() || said.expiresAt().equals(granted.expiresAt()))
                && (said.holderKey().isEmpty() || said.holderKey().equals(granted.holderKey()));
    }

    private Finding judge(Presented presented, StoredCredential stored, Instant now, Budget budget) {
        Credential credential = stored.credential();
        LifecycleState state = view.effective(stored, now);
        if (state != LifecycleState.ACTIVE) {
            return Finding.refused("NOT_ACTIVE_" + state, "The credential is not active.", "ASVS-5.0-V9.2.1");
        }
        Set<String> audiences = credential.facts().audiences();
        if (!audiences.isEmpty()
                && (presented.audience().isEmpty()
                        || !audiences.contains(presented.audience().get()))) {
            return Finding.refused("WRONG_AUDIENCE", "The credential is not for this audience.", "ASVS-5.0-V9.2.3");
        }
        if (credential.facts().holderKey().isPresent()
                && !credential.facts().holderKey().equals(presented.holderKey())) {
            return Finding.refused(
                    "HOLDER_KEY_MISSING", "The credential is bound to a key that its presenter did not prove.");
        }
        Subject subject = subject(credential.subject(), budget);
        if (subject == null || !subject.isActive(now)) {
            return Finding.refused("SUBJECT_NOT_ACTIVE", "The subject is no longer active.", "OWASP-NHI1:2025");
        }
        Set<String> scopes = held(credential.facts().scopes(), subject);
        if (!credential.requester().equals(subject.id())) {
            // Whoever handed rights on must still hold them.
            Subject requester = subject(credential.requester(), budget);
            scopes = requester == null || !requester.isActive(now) ? Set.of() : held(scopes, requester);
        }
        uses.note(credential.id(), now);
        return new Finding(null, credential, scopes);
    }

    private static Set<String> held(Set<String> scopes, Subject subject) {
        if (subject.scopes().containsAll(scopes)) {
            return scopes;
        }
        Set<String> left = new HashSet<>(scopes);
        left.retainAll(subject.scopes());
        return left;
    }

    private @Nullable Subject subject(String id, Budget budget) {
        if (subjects == null) {
            return directory.find(id, budget);
        }
        long asked = System.nanoTime();
        Aged known = subjects.getIfPresent(id);
        if (known != null && asked - known.asked() < staleness) {
            return known.subject();
        }
        Subject found = directory.find(id, budget);
        if (found == null) {
            return null;
        }
        Aged latest = subjects.asMap().merge(id, new Aged(found, asked), Aged::later);
        return latest == null ? found : latest.subject();
    }
}
