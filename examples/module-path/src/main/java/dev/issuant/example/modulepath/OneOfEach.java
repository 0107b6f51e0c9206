package dev.issuant.example.modulepath;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.ownerRequired;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialSpec;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.apikey.ApiKeyIssuer;
import dev.issuant.apikey.ApiKeySpec;
import dev.issuant.apikey.Peppers;
import dev.issuant.audit.AuditSinks;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.x509.X509Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Issues one credential of each kind, and sees it accepted while it lives and refused once it is revoked. */
final class OneOfEach {
    private static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);
    private static final Instant END_OF_KEY = Instant.parse("2100-01-01T00:00:00Z");

    private OneOfEach() {}

    static void run() throws IOException {
        Path folder = Files.createTempDirectory("issuant-module-path");
        try (CredentialStore store = Stores.sqlite(folder.resolve("issuant.db"))) {
            run(store);
        }
    }

    private static void run(CredentialStore store) {
        SubjectDirectory people = SubjectDirectory.inMemory()
                .put(Subject.builder("ann", SubjectKind.HUMAN)
                        .environment("production")
                        .build())
                .put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                        .owner("ann")
                        .environment("production")
                        .scopes("ledger:read")
                        .names(List.of("billing.example.com"))
                        .build());
        try (CredentialAuthority authority = CredentialAuthority.builder()
                .realm("acme")
                .subjects(people)
                .issuer(JwtIssuer.of("https://id.example.com", LocalSigningKeys.generate("ES256", END_OF_KEY)))
                .issuer(ApiKeyIssuer.builder("acme")
                        .peppers(Peppers.ephemeral())
                        .build())
                .issuer(Certificates.issuer(InstantSource.system().instant()))
                .policy(allOf(ownerRequired(), maxLifetime(Duration.ofHours(1))))
                .store(store)
                .auditTo(AuditSinks.inMemory())
                .build()) {
            for (CredentialSpec spec : List.of(
                    JwtSpec.forAudience("payments").scopes("ledger:read"),
                    ApiKeySpec.withScopes("ledger:read").forAudiences("payments"),
                    Certificates.spec())) {
                govern(authority, spec);
            }
        }
    }

    private static void govern(CredentialAuthority authority, CredentialSpec spec) {
        Issued issued = authority
                .issue(IssuanceRequest.builder()
                        .subject("svc-billing")
                        .requestedBy(BILLING)
                        .credential(spec)
                        .lifetime(Duration.ofMinutes(15))
                        .purpose("INC-4821 replay failed settlements")
                        .build())
                .orElseThrow();
        Presented presented = spec instanceof X509Spec certificate
                ? Certificates.presented(certificate, issued.credential().publicPart())
                : Presented.of(spec.kind(), issued.secret().orElseThrow().exposeText())
                        .atAudience("payments");
        boolean before = authority.verify(presented).isAccepted();
        authority.revoke(issued.credential().id(), RevocationReason.PRIVILEGE_WITHDRAWN, BILLING);
        boolean after = authority.verify(presented).isAccepted();
        System.out.println(spec.kind() + " accepted " + before + ", and once revoked " + after);
    }
}
