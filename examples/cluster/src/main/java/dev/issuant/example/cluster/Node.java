package dev.issuant.example.cluster;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.ownerRequired;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.Secret;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Verification;
import dev.issuant.apikey.ApiKeyIssuer;
import dev.issuant.apikey.ApiKeySpec;
import dev.issuant.apikey.Peppers;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.store.jdbc.JdbcStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One process of the cluster. It reads a line of what it needs to know, then one command a line, and answers each with a
 * line. Nothing but the database connects it with the others.
 */
public final class Node {
    private static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);
    private static final Actor OLIVIA = Actor.of("olivia", Duty.OPERATE);

    private Node() {}

    /** Needs nothing on the command line, where every user of the machine could read it. */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String[] settings = in.readLine().split(" ", -1);
        try (HikariDataSource pool = pool(settings[0]);
                CredentialAuthority authority = authority(pool, Secret.ofText(settings[1]))) {
            out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                out.println(
                        switch (words[0]) {
                            case "issue" -> issue(authority);
                            case "verify" -> verify(authority, words[1]);
                            case "revoke" -> revoke(authority, words[1]);
                            default -> "unknown";
                        });
            }
        }
    }

    private static HikariDataSource pool(String url) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static CredentialAuthority authority(HikariDataSource pool, Secret pepper) {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("alice", SubjectKind.HUMAN).build())
                        .put(Subject.builder("olivia", SubjectKind.HUMAN).build())
                        .put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                                .owner("alice")
                                .scopes("ledger:read")
                                .build()))
                .issuer(ApiKeyIssuer.builder("acme")
                        .peppers(Peppers.of("first", pepper))
                        .build())
                .policy(allOf(ownerRequired(), maxLifetime(Duration.ofHours(1))))
                .store(JdbcStore.open(pool))
                .clock(InstantSource.system())
                .build();
    }

    private static String issue(CredentialAuthority authority) {
        Issued issued = authority
                .issue(IssuanceRequest.builder()
                        .subject("svc-billing")
                        .requestedBy(BILLING)
                        .credential(ApiKeySpec.withScopes("ledger:read"))
                        .lifetime(Duration.ofMinutes(30))
                        .purpose("month end")
                        .build())
                .orElseThrow();
        return issued.credential().id() + " " + issued.secret().orElseThrow().exposeText();
    }

    private static String verify(CredentialAuthority authority, String key) {
        Verification answer = authority.verify(Presented.of(ApiKeySpec.KIND, key));
        return answer instanceof Verification.Refused refused ? refused.reason().code() : "ACCEPTED";
    }

    private static String revoke(CredentialAuthority authority, String id) {
        return authority
                .revoke(id, RevocationReason.KEY_COMPROMISE, OLIVIA)
                .state()
                .name();
    }
}
