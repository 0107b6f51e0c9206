package dev.issuant.example.jitdatabase;

import static dev.issuant.database.TablePrivilege.SELECT;
import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.liveLimit;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.ownerRequired;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuanceRequest;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.database.DatabaseIssuer;
import dev.issuant.database.DatabaseLogin;
import dev.issuant.database.DatabaseSpec;
import dev.issuant.database.DatabaseTarget;
import dev.issuant.database.DatabaseTemplate;
import dev.issuant.policy.Per;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Who asks for what, and under which policy. */
final class Settlement {
    static final Actor JOB = Actor.of("job-settlement", Duty.REQUEST);
    static final Actor OLIVIA = Actor.of("olivia", Duty.OPERATE);

    private Settlement() {}

    private static DatabaseIssuer issuer(DataSource dataSource) {
        // README: issuer
        DatabaseIssuer issuer = DatabaseIssuer.builder()
                .target(DatabaseTarget.of("ledger", dataSource)
                        .offering(DatabaseTemplate.named("ledger:read").onTable("ledger", "entries", SELECT)))
                .build();
        // END
        return issuer;
    }

    static CredentialAuthority authority(DataSource dataSource, CredentialStore store, InstantSource clock) {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("alice", SubjectKind.HUMAN).build())
                        .put(Subject.builder("olivia", SubjectKind.HUMAN).build())
                        .put(Subject.builder("job-settlement", SubjectKind.WORKLOAD)
                                .owner("alice")
                                .scopes("ledger:read")
                                .build()))
                .issuer(issuer(dataSource))
                .policy(allOf(ownerRequired(), maxLifetime(Duration.ofMinutes(15)), liveLimit(2, Per.SUBJECT)))
                .store(store)
                .clock(clock)
                .build();
    }

    static Issued ask(CredentialAuthority authority) {
        // README: ask
        DatabaseSpec spec = DatabaseSpec.on("ledger", "ledger:read");
        // END
        return authority
                .issue(IssuanceRequest.builder()
                        .subject("job-settlement")
                        .requestedBy(JOB)
                        .credential(spec)
                        .lifetime(Duration.ofHours(8))
                        .purpose("INC-4821 replay failed settlements")
                        .build())
                .orElseThrow();
    }

    static DatabaseLogin login(Issued issued) {
        // README: login
        DatabaseLogin login = DatabaseLogin.of(issued.secret().orElseThrow()); // login.user(), login.password()
        // END
        return login;
    }
}
