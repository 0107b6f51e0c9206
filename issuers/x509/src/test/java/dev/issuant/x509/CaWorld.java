package dev.issuant.x509;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Issues intermediates through the gate. */
final class CaWorld {
    private CaWorld() {}

    static X509Ca issue(X509Ca above, X509Issuer issuer, String name) {
        return issue(above, issuer, name, World.NOW, Duration.ofHours(10));
    }

    static X509Ca issue(X509Ca above, X509Issuer issuer, String name, Instant now, Duration life) {
        KeyPair pair = Requests.pair("P-256");
        List<byte[]> chain = new ArrayList<>();
        chain.add(certificate(issuer, X509Spec.of(issuer.profile(), Requests.dns(pair)), name, now, life));
        chain.addAll(above.certificates());
        return X509Ca.of(pair.getPrivate(), chain);
    }

    static byte[] certificate(X509Issuer issuer, X509Spec spec, String subject) {
        return certificate(issuer, spec, subject, World.NOW, Duration.ofHours(10));
    }

    static IssuanceOutcome outcome(X509Issuer issuer, X509Spec spec, String subject) {
        return outcome(issuer, spec, subject, World.NOW, Duration.ofHours(10));
    }

    private static byte[] certificate(X509Issuer issuer, X509Spec spec, String subject, Instant now, Duration life) {
        return outcome(issuer, spec, subject, now, life)
                .orElseThrow()
                .credential()
                .publicPart();
    }

    private static IssuanceOutcome outcome(
            X509Issuer issuer, X509Spec spec, String subject, Instant now, Duration life) {
        try (CredentialAuthority authority = CredentialAuthority.builder()
                .realm("acme")
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("alice", SubjectKind.HUMAN).build())
                        .put(Subject.builder(subject, SubjectKind.SERVICE_ACCOUNT)
                                .owner("alice")
                                .names(spec.names())
                                .build()))
                .issuer(issuer)
                .store(CredentialStore.inMemory())
                .policy(FixedPolicy.permit())
                .clock(TurnableClock.at(now))
                .build()) {
            return authority.issue(IssuanceRequest.builder()
                    .subject(subject)
                    .requestedBy(Actor.of(subject, Duty.REQUEST))
                    .credential(spec)
                    .lifetime(life)
                    .build());
        }
    }
}
