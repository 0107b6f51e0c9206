package dev.issuant.example.mtls;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.purposeRequired;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.x509.RenewalAttestor;
import dev.issuant.x509.X509Ca;
import dev.issuant.x509.X509Issuer;
import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Profile.Allowance;
import dev.issuant.x509.X509Verifier;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** Billing calls the ledger over mutual TLS; both renew while the server runs; billing is revoked and let in no more. */
public final class Main {
    private static final X509Profile SERVER = X509Profile.tlsServer().allowing(Allowance.SHORT_NAMES);
    private static final X509Profile CLIENT = X509Profile.tlsClient();
    private static final Actor OLIVIA = Actor.of("olivia", Duty.OPERATE);

    private Main() {}

    /** Exit status 0 means that everything happened as it was told. */
    public static void main(String[] args) throws Exception {
        run(System.out, InstantSource.system());
    }

    static void run(PrintStream out, InstantSource clock) throws Exception {
        X509Ca ca = X509Ca.development("Acme", clock.instant());
        try (CredentialAuthority authority = authority(ca, clock)) {
            Workload ledger = new Workload("svc-ledger", "localhost", SERVER, authority, ca, clock);
            Workload billing = new Workload("svc-billing", "billing.acme.example", CLIENT, authority, ca, clock);
            Peers peers = new Peers(
                    X509Verifier.of(ca.rootPem(), clock, X509Verifier.statusOf(authority, CLIENT.kind())),
                    X509Verifier.of(ca.rootPem(), clock, X509Verifier.statusOf(authority, SERVER.kind())));
            Credential first = ledger.enrol();
            Credential client = billing.enrol();
            try (Ledger server = new Ledger(ledger.context(peers), peers)) {
                tell(out, "the ledger knows billing by its certificate", call(billing, peers, server), client.id());

                Credential renewedServer = ledger.enrol();
                Credential renewed = billing.enrol();
                authority.revoke(first.id(), RevocationReason.SUPERSEDED, OLIVIA);
                authority.revoke(client.id(), RevocationReason.SUPERSEDED, OLIVIA);
                tell(
                        out,
                        "both have renewed, the old certificates are revoked, nothing was restarted ("
                                + renewedServer.id() + " serves)",
                        call(billing, peers, server),
                        renewed.id());

                HttpClient kept = connection(billing, peers);
                tell(out, "billing keeps a connection open", get(kept, server), renewed.id());
                authority.revoke(renewed.id(), RevocationReason.KEY_COMPROMISE, OLIVIA);
                tell(out, "revoked, the open connection is refused", get(kept, server), "refused");
                tell(out, "and so is a new one", call(billing, peers, server), "no connection");
            }
        }
    }

    private static CredentialAuthority authority(X509Ca ca, InstantSource clock) {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("alice", SubjectKind.HUMAN).build())
                        .put(Subject.builder("olivia", SubjectKind.HUMAN).build())
                        .put(Subject.builder("svc-ledger", SubjectKind.WORKLOAD)
                                .owner("alice")
                                .names(Set.of("localhost"))
                                .build())
                        .put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                                .owner("alice")
                                .names(Set.of("billing.acme.example"))
                                .build()))
                .issuer(X509Issuer.of(ca, SERVER))
                .issuer(X509Issuer.of(ca, CLIENT))
                .attestor(RenewalAttestor.of(ca))
                .policy(allOf(ownerRequired(), purposeRequired(), maxLifetime(Duration.ofHours(1))))
                .store(CredentialStore.inMemory())
                .clock(clock)
                .build();
    }

    private static void tell(PrintStream out, String what, String seen, String expected) {
        out.println(what + ": " + seen);
        if (!seen.equals(expected)) {
            throw new IllegalStateException("expected " + expected);
        }
    }

    private static HttpClient connection(Workload workload, Peers peers) throws Exception {
        return HttpClient.newBuilder().sslContext(workload.context(peers)).build();
    }

    private static String call(Workload workload, Peers peers, Ledger server) throws Exception {
        return get(connection(workload, peers), server);
    }

    private static String get(HttpClient client, Ledger server) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/"))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            // What a client sees of a handshake that the server ended.
            return "no connection";
        }
    }
}
