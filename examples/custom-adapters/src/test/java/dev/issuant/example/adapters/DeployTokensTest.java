package dev.issuant.example.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.LifecycleState;
import dev.issuant.Presented;
import dev.issuant.RequestRecord;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Verification;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FaultySink;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.RecordingApprover;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host's own test suite: its service on providers in memory, with a clock to turn and faults to plan. */
class DeployTokensTest {
    private static final Actor OPS = Actor.of("ops", Duty.OPERATE);
    private static final Actor VOTER = Actor.of("ops", Duty.APPROVE);

    // README: host
    private final TurnableClock clock = TurnableClock.at("2026-01-01T12:00:00Z");
    private final FaultyStore store = FaultyStore.around(CredentialStore.inMemory());
    private final InMemoryAuditSink audit = AuditSinks.inMemory();
    private final FaultySink sink = FaultySink.around(audit);
    private final RecordingApprover approver = new RecordingApprover();
    private final InMemoryDirectory directory = SubjectDirectory.inMemory()
            .put(Subject.builder("ann", SubjectKind.HUMAN).build())
            .put(Subject.builder("ops", SubjectKind.HUMAN).build())
            .put(pipeline(Subject.Status.ACTIVE));

    private final DeployTokens service = new DeployTokens(CredentialAuthority.builder()
            .realm("acme")
            .subjects(directory)
            .issuer(JwtIssuer.of(
                    "https://id.example.com",
                    LocalSigningKeys.generate("EdDSA", clock.instant().plus(Duration.ofDays(90)))))
            .approver(approver)
            .store(store)
            .auditTo(sink)
            .clock(clock));
    // END

    private static Subject pipeline(Subject.Status status) {
        return Subject.builder("pipeline-payments", SubjectKind.WORKLOAD)
                .status(status)
                .owner("ann")
                .scopes("deploy:staging", "deploy:production")
                .build();
    }

    @AfterEach
    void close() {
        service.close();
    }

    private IssuanceOutcome.Issued staging() {
        return service.token("pipeline-payments", "deploy:staging", "release 12")
                .orElseThrow();
    }

    private Verification verify(IssuanceOutcome.Issued issued) {
        String token = issued.secret().orElseThrow().exposeText();
        return service.authority().verify(Presented.of(JwtSpec.KIND, token).atAudience("deploy"));
    }

    @Test
    void answer_staging_isIssuedAndAudited() {
        assertThat(service.answer("pipeline-payments", "deploy:staging", "release 12"))
                .isEqualTo("issued");
        assertThat(audit.lines()).hasSize(1);
        assertThat(audit.lines().get(0)).contains("credential.issue", "pipeline-payments");
    }

    @Test
    void answer_withoutPurpose_isDeniedWithTheReason() {
        assertThat(service.answer("pipeline-payments", "deploy:staging", "")).isEqualTo("denied: PURPOSE_REQUIRED");
    }

    @Test
    void answer_production_waitsUntilSomebodyAgrees() {
        assertThat(service.answer("pipeline-payments", "deploy:production", "release 12"))
                .isEqualTo("waits for approval");
        RequestRecord told = approver.told().get(0);
        service.authority().approve(told.id(), VOTER, "");
        IssuanceOutcome collected = service.authority().collect(told.id(), Actor.of("pipeline-payments", Duty.REQUEST));
        assertThat(verify(collected.orElseThrow()).isAccepted()).isTrue();
    }

    @Test
    void verify_afterAnHour_isRefused() {
        IssuanceOutcome.Issued issued = staging();
        assertThat(verify(issued).isAccepted()).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(verify(issued).isAccepted()).isFalse();
    }

    @Test
    void verify_revokedOrSubjectSuspended_isRefused() {
        IssuanceOutcome.Issued one = staging();
        service.authority().revoke(one.credential().id(), RevocationReason.KEY_COMPROMISE, OPS);
        assertThat(verify(one).isAccepted()).isFalse();
        IssuanceOutcome.Issued two = staging();
        directory.put(pipeline(Subject.Status.SUSPENDED));
        assertThat(verify(two).isAccepted()).isFalse();
    }

    @Test
    void answer_storeIsDown_asksToTryAgainAndIssuesNothing() {
        store.failAlways();
        assertThat(service.answer("pipeline-payments", "deploy:staging", "release 12"))
                .isEqualTo("try again later");
        store.heal();
        assertThat(audit.lines()).isEmpty();
    }

    @Test
    void answer_auditSinkIsDown_asksToTryAgainAndRevokingStillWorks() {
        IssuanceOutcome.Issued before = staging();
        sink.failAlways();
        assertThat(service.answer("pipeline-payments", "deploy:staging", "release 12"))
                .isEqualTo("try again later");
        assertThat(service.authority()
                        .revoke(before.credential().id(), RevocationReason.KEY_COMPROMISE, OPS)
                        .state())
                .isEqualTo(LifecycleState.REVOKED);
    }
}
