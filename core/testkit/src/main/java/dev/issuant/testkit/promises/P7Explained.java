package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.RequestRecord;
import dev.issuant.Terms;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P7: every decision carries its reasons, its policy and its evidence, is recorded, and can be asked again. */
public interface P7Explained extends AuthorityFixture {

    /** The rule that decides in these tests. */
    Reason RULE = Reason.of("OUT_OF_HOURS", "Ask between eight and six.", "OWASP-NHI7:2025");

    private static IssuanceRequest.Builder withEvidence(Scene scene, String id) {
        Evidence evidence = scene.attestor.evidence(id, "svc-billing", "production", Cast.NOON.plusSeconds(7200));
        return scene.ask().evidence(evidence).labels("crm");
    }

    /** A denial: reasons with sentence and control, policy, evidence and correlation, to the caller and in the trail. */
    @Test
    default void p7_denied_carriesItsReasons() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = FixedPolicy.deny(RULE);
            IssuanceOutcome outcome =
                    scene.authority().issue(withEvidence(scene, "run-1").build());

            assertThat(outcome).isInstanceOfSatisfying(IssuanceOutcome.Denied.class, denied -> {
                assertThat(denied.reasons()).containsExactly(RULE);
                assertThat(scene.stored().events("credential.issue", "DENIED"))
                        .singleElement()
                        .asString()
                        .contains("OUT_OF_HOURS")
                        .contains("\"policyDigest\":\"" + scene.policy.digest() + "\"")
                        .contains("\"evidenceDigests\":[\"")
                        .contains("\"subject\":\"svc-billing\"")
                        .contains("\"actor\":\"svc-billing\"")
                        .contains("\"correlation\":\"" + denied.requestId().orElseThrow() + "\"");
            });
        }
    }

    /** A refusal of the gate itself explains itself too. */
    @Test
    default void p7_refusedByTheGate_carriesItsReasons() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<IssuanceRequest.Builder> asks = List.of(
                    scene.ask().requestedBy(Cast.NOBODY),
                    scene.ask().subject("nobody"),
                    scene.ask().environment("staging"),
                    scene.ask().credential(FakeSpec.of("root")),
                    scene.ask().credential(FakeSpec.of("ledger:read").named("evil.example")),
                    scene.ask().evidence(Evidence.of("unknown", "x")),
                    scene.ask().parent("none"));
            for (IssuanceRequest.Builder ask : asks) {
                assertThat(scene.authority().issue(ask.build()))
                        .isInstanceOfSatisfying(
                                IssuanceOutcome.Denied.class,
                                denied -> assertThat(denied.reasons())
                                        .isNotEmpty()
                                        .allMatch(reason -> (reason.sentence().length() > 20
                                                        && !reason.controls().isEmpty())
                                                || reason.code().equals("EVIDENCE_TYPE_UNKNOWN")));
            }
            assertThat(scene.stored().events("credential.issue", "DENIED")).hasSize(asks.size());
        }
    }

    /** A request that waits: why it waits, and what was known. */
    @Test
    default void p7_pending_carriesItsReasons() throws Exception {
        try (Scene scene = new Scene(this)) {
            Terms terms = Terms.asRequested().requireApproval(ApprovalRequirement.of(1));
            scene.policy = Policies.of("7".repeat(64), input -> Decision.permit(terms, List.of(RULE)));
            String id = scene.issue(withEvidence(scene, "run-2")).pending();

            RequestRecord request = scene.authority().request(id, Cast.CAROL);
            assertThat(request.reasons()).containsExactly(RULE);
            assertThat(scene.stored().events("request.create", "PENDING"))
                    .singleElement()
                    .asString()
                    .contains("OUT_OF_HOURS")
                    .contains("7".repeat(64))
                    .contains("\"evidenceDigests\":[\"")
                    .contains("\"correlation\":\"" + id + "\"");
        }
    }

    /** An issued credential: on whose decision, from which evidence, why. */
    @Test
    default void p7_issued_carriesItsDecision() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.of(
                    "7".repeat(64),
                    input -> Decision.permit(Terms.asRequested().capLifetime(Duration.ofMinutes(5)), List.of(RULE)));
            Told told = scene.issue(withEvidence(scene, "run-3"));

            Credential credential = scene.record(told.id());
            assertThat(credential.policyDigest()).isEqualTo("7".repeat(64));
            assertThat(credential.evidenceDigests()).hasSize(1);
            assertThat(credential.purpose()).isEqualTo("nightly settlement");
            assertThat(credential.labels()).containsExactly("crm");
            assertThat(credential.owner()).isEqualTo("ann");
            assertThat(scene.stored().events("credential.issue", "SUCCESS"))
                    .singleElement()
                    .asString()
                    .contains("OUT_OF_HOURS")
                    .contains("7".repeat(64))
                    .contains(credential.evidenceDigests().get(0))
                    .contains("\"correlation\":\"" + credential.requestId() + "\"");
        }
    }

    /** However many reasons a policy has, the trail takes them. */
    @Test
    default void p7_manyReasons_areRecordedUpToTheLimit() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<Reason> many = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                many.add(Reason.of("RULE_" + i, "One of many."));
            }
            scene.policy = Policies.of("7".repeat(64), input -> Decision.permit(Terms.asRequested(), many));
            assertThat(scene.issue().line()).isEqualTo(SECRET);
            scene.policy = Policies.of("8".repeat(64), input -> Decision.deny(many));
            assertThat(scene.issue(scene.another(), scene.ask()).line()).startsWith("DENIED RULE_0 ");
        }
    }

    /** The recorded question is whole: a policy that is asked again sees all that it saw. */
    @Test
    default void p7_replay_asksTheWholeQuestion() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<PolicyInput> seen = new ArrayList<>();
            scene.policy = Policies.of("7".repeat(64), input -> {
                seen.add(input);
                return Decision.permit(Terms.asRequested());
            });
            scene.people.put(Cast.billing()
                    .groups(Set.of("batch"))
                    .assurance(new Assurance(1, 2, 3))
                    .endsAt(Cast.NOON.plus(Duration.ofDays(9)))
                    .build());
            Told told = scene.issue(withEvidence(scene, "run-4")
                    .requestedBy(Actor.of("svc-billing", Duty.REQUEST, Duty.OPERATE)
                            .withAssurance(new Assurance(3, 2, 1))
                            .onBehalfOf("ann"))
                    .credential(FakeSpec.of("ledger:read")
                            .forAudiences("ledger", "reports")
                            .named("billing.example")
                            .heldBy("jkt:abc")));
            scene.people.put(Cast.billing().build());
            scene.clock.advance(Duration.ofMinutes(1));
            scene.authority().replay(told.id(), Cast.AUDREY);

            PolicyInput then = seen.get(0);
            PolicyInput again = seen.get(1);
            assertThat(again.at()).isEqualTo(scene.clock.instant());
            assertThat(again.at(then.at())).isEqualTo(then);
            assertThat(again).usingRecursiveComparison().ignoringFields("at").isEqualTo(then);
        }
    }

    /** Today's policy answers, with its reasons, for what was issued under another. */
    @Test
    default void p7_replay_saysWhatTodaysPolicyWouldSay() throws Exception {
        try (Scene scene = new Scene(this)) {
            String id = scene.issued().id();
            assertThat(scene.authority().replay(id, Cast.AUDREY)).isEqualTo(Decision.permit(Terms.asRequested()));
            scene.policy = FixedPolicy.deny(RULE);
            assertThat(scene.another().replay(id, Cast.AUDREY)).isEqualTo(Decision.deny(RULE));
            scene.policy = Policies.approvals(2);
            assertThat(scene.another().replay(id, Cast.BILLING).verdict()).isEqualTo(Decision.Verdict.REQUIRE_APPROVAL);
            scene.policy = Policies.of(
                    "7".repeat(64),
                    input -> input.at().isBefore(Cast.NOON.plusSeconds(60))
                            ? Decision.permit(Terms.asRequested())
                            : Decision.deny(RULE));
            CredentialAuthority sunset = scene.another();
            assertThat(sunset.replay(id, Cast.AUDREY).verdict()).isEqualTo(Decision.Verdict.PERMIT);
            scene.clock.advance(Duration.ofMinutes(1));
            assertThat(sunset.replay(id, Cast.AUDREY).verdict()).isEqualTo(Decision.Verdict.DENY);
            assertThat(scene.records()).hasSize(1);
        }
    }

    /** Replacing and collecting are decisions of their own, and each has its own record. */
    @Test
    default void p7_everyCredential_hasItsDecision() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told first = scene.issued();
            Told second = Told.by(() -> scene.authority().reissue(first.id(), Cast.BILLING));
            scene.policy = Policies.approvals(1);
            Scene governed = scene.through(scene.store);
            String request = governed.pending();
            governed.authority().approve(request, Cast.CAROL, "");
            Told third = Told.by(() -> governed.authority().collect(request, Cast.BILLING));

            assertThat(scene.stored().ids("decision")).contains(first.id(), second.id(), request, third.id());
            for (Told told : List.of(first, second, third)) {
                assertThat(governed.authority().replay(told.id(), Cast.AUDREY).verdict())
                        .isEqualTo(Decision.Verdict.REQUIRE_APPROVAL);
            }
        }
    }
}
