package dev.issuant.example.quickstart;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.RevocationReason;
import dev.issuant.x509.RenewalAttestor;
import dev.issuant.x509.VerifiedCertificate;
import dev.issuant.x509.X509Ca;
import dev.issuant.x509.X509Issuer;
import dev.issuant.x509.X509Spec;
import dev.issuant.x509.X509Verifier;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Scenario workload-cert: a certificate for the names that the directory gives, renewed by itself, until it is revoked. */
final class WorkloadCert {
    private static final String NAME = "billing.acme.example";

    private final CredentialAuthority authority;
    private final X509Ca ca;
    private final InstantSource clock;
    private final Story story;

    WorkloadCert(CredentialAuthority authority, X509Ca ca, InstantSource clock, Story story) {
        this.authority = authority;
        this.ca = ca;
        this.clock = clock;
        this.story = story;
    }

    void run(Folder folder) throws Exception {
        story.chapter("Scenario workload-cert: a certificate that is renewed by itself alone");
        KeyPair keys = Requests.newKeys();
        story.denied(
                "billing asks for a name that is not its own, inside the request",
                ask(X509Spec.tlsClient(Requests.make(keys, NAME, "ledger.acme.example"))),
                "NAME_NOT_HELD");

        byte[] csr = Requests.make(keys, NAME);
        X509Spec spec = X509Spec.tlsClient(csr);
        story.say("the request is made by " + Requests.maker());
        Credential first =
                story.issued("billing asks for a client certificate", ask(spec)).credential();
        folder.write("leaf.csr", new String(csr, StandardCharsets.US_ASCII));
        folder.write("leaf.pem", X509Issuer.toPem(first.publicPart()));
        folder.write("chain.pem", ca.chainPem());
        folder.write("ca.pem", ca.rootPem());

        X509Verifier verifier = X509Verifier.of(ca.rootPem(), clock, X509Verifier.statusOf(authority, spec.kind()));
        List<byte[]> chain = List.of(first.publicPart(), ca.certificates().get(0));
        VerifiedCertificate seen = verifier.client(chain);
        story.say("the ledger accepts " + seen.names() + ", whose serial number is the record " + seen.credentialId());

        KeyPair nextKeys = Requests.newKeys();
        X509Spec next = X509Spec.tlsClient(Requests.make(nextKeys, NAME));
        Evidence proof = prove(first, next, keys);
        Credential second = story.issued("billing renews it: a new key, vouched for by the old one", ask(next, proof))
                .credential();
        story.denied("the same proof again", ask(next, proof), "EVIDENCE_REPLAYED");

        authority.revoke(second.id(), RevocationReason.KEY_COMPROMISE, Company.BILLING);
        X509Spec third = X509Spec.tlsClient(Requests.make(keys, NAME));
        story.denied(
                "billing reports the new key as stolen; whoever has it cannot renew",
                ask(third, prove(second, third, nextKeys)),
                "EVIDENCE_CREDENTIAL_NOT_ACTIVE");
        story.require(!verifies(verifier, second), "that a revoked certificate is refused");
        story.say("and the ledger refuses it from the next connection on");
    }

    private boolean verifies(X509Verifier verifier, Credential credential) {
        try {
            return !verifier.client(
                            List.of(credential.publicPart(), ca.certificates().get(0)))
                    .names()
                    .isEmpty();
        } catch (dev.issuant.x509.CertificateRefusedException e) {
            story.say("      -> REFUSED  " + e.reason());
            return false;
        }
    }

    private Evidence prove(Credential previous, X509Spec next, KeyPair keys) {
        return RenewalAttestor.prove(
                previous.publicPart(), next, clock.instant(), data -> Requests.sign(keys.getPrivate(), data));
    }

    private IssuanceOutcome ask(X509Spec spec, Evidence... evidence) {
        IssuanceRequest.Builder request = IssuanceRequest.builder()
                .subject("svc-billing")
                .requestedBy(Company.BILLING)
                .credential(spec)
                .lifetime(Duration.ofHours(1))
                .purpose("mutual TLS to the ledger");
        for (Evidence each : evidence) {
            request.evidence(each);
        }
        return authority.issue(request.build());
    }
}
