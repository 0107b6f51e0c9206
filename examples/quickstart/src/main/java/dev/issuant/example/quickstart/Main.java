package dev.issuant.example.quickstart;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.approvals;
import static dev.issuant.policy.Rules.environmentsIsolated;
import static dev.issuant.policy.Rules.evidenceRequired;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.noPersonFetchesWorkloadSecret;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.purposeRequired;
import static dev.issuant.policy.Rules.scope;

import dev.issuant.ApprovalRequirement;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuancePolicy;
import dev.issuant.apikey.ApiKeyIssuer;
import dev.issuant.apikey.ApiKeySpec;
import dev.issuant.apikey.Peppers;
import dev.issuant.attest.oidc.OidcAttestor;
import dev.issuant.attest.oidc.OidcProvider;
import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.testkit.LoopbackOidcProvider;
import dev.issuant.x509.RenewalAttestor;
import dev.issuant.x509.X509Ca;
import dev.issuant.x509.X509Issuer;
import dev.issuant.x509.X509Profile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;

/** Runs the quickstart: exit status 0 means that everything happened as it was told. */
public final class Main {
    private Main() {}

    /** Writes to {@code target/issued} of the working directory, or to the folder that is named. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/issued");
        run(folder, System.out, InstantSource.system());
    }

    static void run(Path path, PrintStream out, InstantSource clock) throws Exception {
        State state = State.in(path.resolveSibling("state"));
        // The journal goes on where the records go on; without the records it starts anew.
        Folder folder = state.isNew() ? Folder.in(path) : Folder.in(path, "audit.jsonl", "audit.jsonl.lock");
        Story story = new Story(out);
        KeyPair auditKeys = state.auditKeys();
        CheckpointSigner signer = CheckpointSigner.ed25519(auditKeys);
        LocalSigningKeys signingKeys =
                LocalSigningKeys.generate("ES256", clock.instant().plus(Duration.ofDays(90)));
        JwtIssuer tokens = JwtIssuer.of("https://id.acme.example", signingKeys);
        ApiKeyIssuer apiKeys =
                ApiKeyIssuer.builder("acme").peppers(Peppers.ephemeral()).build();
        X509Ca ca = X509Ca.development("Acme", clock.instant());

        try (LoopbackOidcProvider pipelines = LoopbackOidcProvider.start();
                AuditSink audit = AuditSinks.jsonLines(folder.path("audit.jsonl"))) {
            IssuancePolicy policy = policy();
            OidcAttestor attestor = OidcAttestor.builder()
                    .provider(OidcProvider.builder(pipelines.issuer())
                            .allowHttpOnLoopback()
                            .build())
                    .trust(CiDeploy.trustRule(pipelines.issuer()))
                    .build();
            try (CredentialAuthority authority = CredentialAuthority.builder()
                    .realm("acme")
                    .subjects(Company.directory())
                    .issuer(tokens)
                    .issuer(apiKeys)
                    .issuer(X509Issuer.of(ca, X509Profile.tlsClient()))
                    .attestor(attestor)
                    .attestor(RenewalAttestor.of(ca))
                    .policy(policy)
                    .store(state.store())
                    .auditTo(audit)
                    .checkpointSigner(signer)
                    .clock(clock)
                    .build()) {
                story.chapter("A company, its policy, and an authority for realm acme");
                story.say("policy " + policy.digest().substring(0, 16) + " decides; every decision names it");
                Records.before(authority, story);
                new CiDeploy(authority, pipelines, tokens, clock, story).run(folder);
                new ScopedApiToken(authority, story).run(folder);
                new WorkloadCert(authority, ca, clock, story).run(folder);
                Records.write(authority, folder);
            }
            folder.writeKey("audit-public-key.pem", auditKeys.getPublic());
        }
        Records.check(folder, auditKeys.getPublic(), story);
        story.chapter("Done");
        story.say("what was issued is in " + path.toAbsolutePath());
        story.say("the records stay: run this again, and the next run knows them");
    }

    private static IssuancePolicy policy() {
        return allOf(
                maxLifetime(JwtSpec.KIND, Duration.ofMinutes(15)),
                maxLifetime(ApiKeySpec.KIND, Duration.ofDays(30)),
                maxLifetime(X509Profile.tlsClient().kind(), Duration.ofHours(1)),
                ownerRequired(),
                purposeRequired(),
                environmentsIsolated(),
                noPersonFetchesWorkloadSecret(),
                evidenceRequired(OidcAttestor.TYPE).when(scope("deploy:payments")),
                approvals(ApprovalRequirement.of(1).fromGroup("grp-payments")).when(scope("ledger:write")));
    }
}
