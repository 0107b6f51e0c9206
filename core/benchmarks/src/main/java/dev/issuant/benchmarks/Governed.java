package dev.issuant.benchmarks;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.noPersonFetchesWorkloadSecret;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.purposeRequired;
import static dev.issuant.policy.Rules.scopesAllowed;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Verification;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An authority with everything that governance needs: five rules, a live owner, record, decision and chained journal,
 * in memory.
 */
final class Governed {
    private static final Actor REQUESTER = Actor.of(Sample.SUBJECT, Duty.REQUEST);

    private final CredentialIssuer issuer;
    private final CredentialKind kind;
    private final Supplier<? extends CredentialSpec> spec;
    private final SubjectDirectory subjects = SubjectDirectory.inMemory()
            .put(Subject.builder("ann", SubjectKind.HUMAN).build())
            .put(Subject.builder(Sample.SUBJECT, SubjectKind.WORKLOAD)
                    .owner("ann")
                    .scopes("ledger:read", "ledger:write")
                    .names(Set.of(Sample.HOST))
                    .build());
    private final IssuancePolicy policy = allOf(
            ownerRequired(),
            maxLifetime(Duration.ofHours(1)),
            scopesAllowed("ledger:read", "ledger:write"),
            purposeRequired(),
            noPersonFetchesWorkloadSecret());
    private CredentialAuthority authority;

    /** With a store of its own. */
    Governed(CredentialIssuer issuer, CredentialSpec spec) {
        this(issuer, spec, CredentialStore.inMemory());
    }

    Governed(CredentialIssuer issuer, CredentialSpec spec, CredentialStore store) {
        this(issuer, () -> spec, store);
    }

    /** With what is asked for made anew each time. */
    Governed(CredentialIssuer issuer, Supplier<? extends CredentialSpec> spec, CredentialStore store) {
        this.issuer = issuer;
        this.kind = issuer.kind();
        this.spec = spec;
        this.authority = on(store);
    }

    private CredentialAuthority on(CredentialStore store) {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(subjects)
                .issuer(issuer)
                .policy(policy)
                .store(store)
                .clock(() -> Sample.NOW)
                .build();
    }

    /** One credential, from the request to what the caller takes away: the text of a secret, or a certificate. */
    Object issue() {
        Issued issued = authority
                .issue(IssuanceRequest.builder()
                        .subject(Sample.SUBJECT)
                        .requestedBy(REQUESTER)
                        .credential(spec.get())
                        .lifetime(Sample.LIFE)
                        .purpose("INC-4821 replay failed settlements")
                        .build())
                .orElseThrow();
        return issued.secret().isPresent()
                ? issued.secret().get().exposeText()
                : issued.credential().publicPart();
    }

    /** Whether it is accepted now, status and subject included. */
    Verification verify(String presented) {
        Verification verified = authority.verify(Presented.of(kind, presented).atAudience(Sample.AUDIENCE));
        if (!verified.isAccepted()) {
            throw new IllegalStateException("refused: " + verified);
        }
        return verified;
    }

    /** Issuing over and over, each slice into an empty store, so that what is kept does not grow without bound. */
    Body issuing() {
        return new Body() {
            @Override
            public Object run() {
                return issue();
            }

            @Override
            public void reset() {
                authority.close();
                authority = on(CredentialStore.inMemory());
                for (int i = 0; i < 64; i++) {
                    issue();
                }
            }
        };
    }

    /** Verifying credentials picked from so many. */
    Body verifying(int many) {
        Picks picks = Picks.of(many, i -> (String) issue());
        return () -> verify(picks.next());
    }
}
