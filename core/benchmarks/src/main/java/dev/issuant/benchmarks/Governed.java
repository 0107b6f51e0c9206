package dev.issuant.benchmarks;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.noPersonFetchesWorkloadSecret;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.purposeRequired;
import static dev.issuant.policy.Rules.scopesAllowed;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialSpec;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import java.time.Duration;

/** One authority with everything that governance needs: five rules, an owner, records, decisions and the journal, in memory. */
final class Governed {
    private static final Actor REQUESTER = Actor.of(Sample.SUBJECT, Duty.REQUEST);

    private final CredentialIssuer issuer;
    private final CredentialSpec spec;
    private final SubjectDirectory subjects = SubjectDirectory.inMemory()
            .put(Subject.builder("ann", SubjectKind.HUMAN).build())
            .put(Subject.builder(Sample.SUBJECT, SubjectKind.WORKLOAD)
                    .owner("ann")
                    .scopes("ledger:read", "ledger:write")
                    .build());
    private final IssuancePolicy policy = allOf(
            ownerRequired(),
            maxLifetime(Duration.ofHours(1)),
            scopesAllowed("ledger:read", "ledger:write"),
            purposeRequired(),
            noPersonFetchesWorkloadSecret());
    private CredentialAuthority authority;

    Governed(CredentialIssuer issuer, CredentialSpec spec) {
        this.issuer = issuer;
        this.spec = spec;
        this.authority = fresh();
    }

    CredentialAuthority authority() {
        return authority;
    }

    /** Starts with an empty store, so that what is kept does not grow without bound; the keys of the issuer stay. */
    void restart() {
        authority.close();
        authority = fresh();
    }

    private CredentialAuthority fresh() {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(subjects)
                .issuer(issuer)
                .policy(policy)
                .store(CredentialStore.inMemory())
                .clock(() -> Sample.NOW)
                .build();
    }

    /** One credential, from the request to the text that the caller takes away. */
    String issue() {
        IssuanceOutcome outcome = authority.issue(IssuanceRequest.builder()
                .subject(Sample.SUBJECT)
                .requestedBy(REQUESTER)
                .credential(spec)
                .lifetime(Sample.LIFE)
                .purpose("INC-4821 replay failed settlements")
                .build());
        return outcome.orElseThrow().secret().orElseThrow().exposeText();
    }

    /** Issuing, over and over. */
    Body issuing() {
        return new Body() {
            @Override
            public Object run() {
                return issue();
            }

            @Override
            public void reset() {
                restart();
                for (int i = 0; i < 64; i++) {
                    issue();
                }
            }
        };
    }
}
