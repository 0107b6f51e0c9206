package dev.issuant.example.quickstart;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.approvals;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.noPersonFetchesWorkloadSecret;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.scope;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.audit.AuditSinks;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The code of the README, compiled and run by a test. */
final class ReadmeCode {
    private ReadmeCode() {}

    static CredentialAuthority authority(SubjectDirectory directory, Path auditFile, Instant keyEnd) {
        // README: authority
        LocalSigningKeys keys = LocalSigningKeys.generate("ES256", keyEnd);
        CredentialAuthority authority = CredentialAuthority.builder()
                .realm("acme")
                .subjects(directory)
                .issuer(JwtIssuer.of("https://id.example.com", keys))
                .policy(allOf(
                        maxLifetime(Duration.ofHours(1)),
                        ownerRequired(),
                        noPersonFetchesWorkloadSecret(),
                        approvals(1).when(scope("ledger:write"))))
                .store(CredentialStore.inMemory())
                .auditTo(AuditSinks.jsonLines(auditFile))
                .build();
        // END
        return authority;
    }

    static String issue(CredentialAuthority authority, Actor svcBilling) {
        // README: issue
        IssuanceOutcome outcome = authority.issue(IssuanceRequest.builder()
                .subject("svc-billing")
                .requestedBy(svcBilling)
                .credential(JwtSpec.forAudience("payments").scopes("ledger:write"))
                .lifetime(Duration.ofMinutes(15))
                .purpose("INC-4821 replay failed settlements")
                .build());

        String story = outcome.fold(
                issued -> "issued until " + issued.credential().expiresAt(),
                pending -> "waits for " + pending.request().approvals(),
                denied -> "denied because " + denied.reasons());
        // END
        return story;
    }
}
