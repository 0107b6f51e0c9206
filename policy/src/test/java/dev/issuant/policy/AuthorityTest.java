package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException;
import dev.issuant.Reason;
import dev.issuant.RevocationReason;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FakeAttestor;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of decision through the front door. */
class AuthorityTest {
    private static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);
    private static final Actor ANN = Actor.of("ann", Duty.REQUEST);
    private static final Actor BOB = Actor.of("bob", Duty.APPROVE);
    private static final Actor OPS = Actor.of("ops", Duty.REQUEST, Duty.OPERATE);

    private final TurnableClock clock = TurnableClock.at(Ask.AT);
    private final CredentialStore store = CredentialStore.inMemory();
    private final FakeIssuer issuer = FakeIssuer.create();
    private final FakeAttestor attestor = FakeAttestor.create();
    private final SubjectDirectory directory = SubjectDirectory.inMemory()
            .put(Ask.workload("svc-billing").build())
            .put(Ask.human("ann").scopes("ledger:read", "ledger:write").build())
            .put(Ask.human("bob").build())
            .put(Ask.human("ops").environment("staging").scopes("ledger:read").build());
    private CredentialAuthority authority;

    private void govern(IssuancePolicy policy) {
        close();
        authority = CredentialAuthority.builder()
                .realm("acme")
                .subjects(directory)
                .issuer(issuer)
                .attestor(attestor)
                .policy(policy)
                .store(store)
                .clock(clock)
                .build();
    }

    @AfterEach
    void close() {
        if (authority != null) {
            authority.close();
        }
    }

    private IssuanceOutcome ask(Actor who, Consumer<IssuanceRequest.Builder> change, String... scopes) {
        IssuanceRequest.Builder request = IssuanceRequest.builder()
                .subject("svc-billing")
                .requestedBy(who)
                .credential(FakeSpec.of(scopes))
                .lifetime(Duration.ofHours(2))
                .purpose("INC-4821 replay failed settlements");
        change.accept(request);
        return authority.issue(request.build());
    }

    private IssuanceOutcome ask(String... scopes) {
        return ask(BILLING, r -> {}, scopes);
    }

    private static List<String> codes(IssuanceOutcome outcome) {
        return outcome.fold(issued -> List.of("ISSUED"), pending -> List.of("PENDING"), d -> Reason.codes(d.reasons()));
    }

    @Test
    void issue_permitted_onShorterLifeAndFewerScopes() {
        govern(allOf(maxLifetime(Duration.ofHours(1)), limitScopes("ledger:read"), ownerRequired()));
        Credential credential = ask("ledger:read", "ledger:write").orElseThrow().credential();
        assertThat(credential.expiresAt()).isEqualTo(Ask.AT.plus(Duration.ofHours(1)));
        assertThat(credential.facts().scopes()).containsExactly("ledger:read");
        assertThat(credential.policyDigest())
                .isEqualTo(allOf(ownerRequired(), limitScopes("ledger:read"), maxLifetime(Duration.ofMinutes(60)))
                        .digest());
    }

    @Test
    void issue_denied_withEveryDecidingReasonAndNothingMinted() {
        govern(allOf(
                scopesAllowed("ledger:read"),
                purposeRequired(),
                evidenceRequired("fake"),
                maxLifetime(Duration.ofMinutes(1))));
        assertThat(codes(ask(BILLING, r -> r.purpose(""), "ledger:write")))
                .containsExactlyInAnyOrder("SCOPE_NOT_ALLOWED", "PURPOSE_REQUIRED", "EVIDENCE_REQUIRED");
        assertThat(issuer.minted()).isZero();
    }

    @Test
    void issue_waitsForApproval_thenIsCollected() {
        govern(allOf(maxLifetime(Duration.ofHours(1)), approvals(1).when(scope("ledger:write"))));
        assertThat(codes(ask("ledger:read"))).containsExactly("ISSUED");
        IssuanceOutcome outcome = ask("ledger:write");
        assertThat(outcome).isInstanceOf(IssuanceOutcome.Pending.class);
        String id = ((IssuanceOutcome.Pending) outcome).request().id();
        assertThat(codes(authority.collect(id, BILLING))).containsExactly("PENDING");
        authority.approve(id, BOB, "checked the incident");
        assertThat(authority
                        .collect(id, BILLING)
                        .orElseThrow()
                        .credential()
                        .facts()
                        .scopes())
                .containsExactly("ledger:write");
    }

    @Test
    void issue_beyondTheLiveLimit_isDenied_untilAPlaceIsFree() {
        govern(allOf(liveLimit(2, Per.SUBJECT), liveLimit(1, Per.SUBJECT).when(scope("ledger:write"))));
        ask("ledger:read").orElseThrow();
        String writer = ask("ledger:write").orElseThrow().credential().id();
        assertThat(codes(ask("ledger:read"))).containsExactly("QUOTA_EXCEEDED");
        authority.revoke(writer, RevocationReason.SUPERSEDED, BILLING);
        ask("ledger:write").orElseThrow();
        assertThat(codes(ask("ledger:write"))).containsExactly("QUOTA_EXCEEDED");
    }

    @Test
    void issue_evidenceShown_isPermitted() {
        govern(allOf(evidenceRequired("fake"), environmentsIsolated()));
        assertThat(codes(ask("ledger:read"))).containsExactly("EVIDENCE_REQUIRED");
        assertThat(codes(ask(
                        BILLING,
                        r -> r.evidence(
                                attestor.evidence("run-1", "svc-billing", "production", Ask.AT.plusSeconds(60))),
                        "ledger:read")))
                .containsExactly("ISSUED");
    }

    @Test
    void issue_personForAWorkload_isDeniedTheSecret_evenTheOwnerAndTheAccessTeam() {
        govern(allOf(noPersonFetchesWorkloadSecret(), environmentsIsolated()));
        assertThat(codes(ask(ANN, r -> {}, "ledger:read"))).containsExactly("PERSON_FETCHES_WORKLOAD_SECRET");
        assertThat(codes(ask(OPS, r -> {}, "ledger:read")))
                .containsExactlyInAnyOrder("PERSON_FETCHES_WORKLOAD_SECRET", "REQUESTER_IN_OTHER_ENVIRONMENT");
        assertThat(codes(ask("ledger:read"))).containsExactly("ISSUED");
    }

    @Test
    void issue_ruleThatFails_isAFault_andNothingIsMinted() {
        govern(allOf(ownerRequired(), new Custom("broken", in -> {
            throw new IllegalStateException("no answer");
        })));
        assertThatThrownBy(() -> ask("ledger:read")).isInstanceOf(IssuantException.class);
        assertThat(issuer.minted()).isZero();
    }

    @Test
    void collect_policyChangedMeanwhile_needsANewRequest() {
        govern(allOf(approvals(1)));
        String id = ((IssuanceOutcome.Pending) ask("ledger:read")).request().id();
        authority.approve(id, BOB, "");
        govern(allOf(approvals(1), purposeRequired()));
        assertThat(codes(authority.collect(id, BILLING))).containsExactly("APPROVED_SOMETHING_ELSE");
        govern(allOf(approvals(1), kindsAllowed(SubjectKind.WORKLOAD)));
        assertThat(codes(authority.collect(id, BILLING))).contains("KIND_NOT_ALLOWED");
    }

    @Test
    void replay_answersForThePolicyOfToday() {
        govern(allOf(ownerRequired(), evidenceRequired("fake")));
        String id = ask(
                        BILLING,
                        r -> r.evidence(
                                attestor.evidence("run-2", "svc-billing", "production", Ask.AT.plusSeconds(60))),
                        "ledger:read")
                .orElseThrow()
                .credential()
                .id();
        clock.advance(Duration.ofMinutes(30));
        assertThat(authority.replay(id, BILLING).verdict()).isEqualTo(Decision.Verdict.PERMIT);
        govern(allOf(ownerRequired(), evidenceRequired("fake"), scopesAllowed("other")));
        assertThat(Reason.codes(authority.replay(id, BILLING).reasons())).containsExactly("SCOPE_NOT_ALLOWED");
    }
}
