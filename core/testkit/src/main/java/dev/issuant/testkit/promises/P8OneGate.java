package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceRequest;
import dev.issuant.Owner;
import dev.issuant.Reason;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P8: collecting and replacing pass the whole gate again, as of that moment. */
public interface P8OneGate extends AuthorityFixture {

    private static Map<String, List<Play>> changes() {
        Map<String, List<Play>> all = new LinkedHashMap<>();
        all.put(
                "SUBJECT_NOT_ACTIVE REQUESTER_NOT_ACTIVE",
                List.of(
                        scene -> scene.people.put(
                                Cast.billing().status(Subject.Status.SUSPENDED).build()),
                        scene -> scene.people.put(
                                Cast.billing().status(Subject.Status.ENDED).build()),
                        scene -> scene.people.put(
                                Cast.billing().endsAt(scene.clock.instant()).build())));
        all.put(
                "OWNER_NOT_LIVE",
                List.of(
                        scene -> {
                            scene.people.put(Cast.person("ann")
                                    .status(Subject.Status.ENDED)
                                    .build());
                            scene.people.put(Cast.person("ben")
                                    .status(Subject.Status.SUSPENDED)
                                    .build());
                        },
                        scene -> scene.people.put(Cast.billing().owner("nobody").build()),
                        scene -> scene.people.put(
                                Cast.billing().owner("svc-mail").build())));
        all.put(
                "OWNER_REQUIRED",
                List.of(scene ->
                        scene.people.put(Cast.billing().owner((Owner) null).build())));
        all.put(
                "SCOPE_NOT_HELD",
                List.of(scene ->
                        scene.people.put(Cast.billing().scopes("mail:send").build())));
        all.put(
                "NAME_NOT_HELD",
                List.of(scene -> scene.people.put(
                        Cast.billing().names(List.of("other.example")).build())));
        all.put("EVIDENCE_STALE REQUEST_EXPIRED", List.of(scene -> scene.clock.advance(Duration.ofMinutes(20))));
        all.put(
                "ENVIRONMENT_MISMATCH",
                List.of(scene ->
                        scene.people.put(Cast.billing().environment("staging").build())));
        return all;
    }

    private static IssuanceRequest.Builder ask(Scene scene) {
        Evidence evidence = scene.attestor.evidence("run", "svc-billing", "production", Cast.NOON.plusSeconds(1200));
        return scene.ask()
                .evidence(evidence)
                .credential(FakeSpec.of("ledger:read").named("billing.example"));
    }

    /** Whatever has changed since the approval is refused at collection. */
    @Test
    default void lesson_08_p8_collect_somethingChanged_isDenied() throws Exception {
        for (Map.Entry<String, List<Play>> expected : changes().entrySet()) {
            for (Play change : expected.getValue()) {
                try (Scene scene = new Scene(this)) {
                    scene.policy = Policies.approvals(1);
                    String request = scene.issue(ask(scene)).pending();
                    scene.authority().approve(request, Cast.CAROL, "");
                    change.with(scene);
                    refused(
                            Told.by(() -> scene.authority().collect(request, Cast.BILLING)),
                            expected.getKey(),
                            "NotAllowed NO_SUCH_REQUEST");
                    assertThat(scene.records()).isEmpty();
                }
            }
        }
    }

    /** Whatever has changed since the issue is refused when it is to be replaced. */
    @Test
    default void lesson_94_p8_reissue_somethingChanged_isDenied() throws Exception {
        for (Map.Entry<String, List<Play>> expected : changes().entrySet()) {
            for (Play change : expected.getValue()) {
                try (Scene scene = new Scene(this)) {
                    String old = scene.issue(ask(scene)).id();
                    change.with(scene);
                    refused(
                            Told.by(() -> scene.authority().reissue(old, Cast.BILLING)),
                            expected.getKey(),
                            "NotAllowed NO_SUCH_CREDENTIAL");
                    assertThat(scene.records()).hasSize(1);
                }
            }
        }
    }

    private static void refused(Told told, String codes, String orNotThere) {
        if (!told.line().equals(orNotThere)) {
            assertThat(told.line()).startsWith("DENIED ");
            assertThat(List.of(codes.split(" "))).contains(told.line().substring("DENIED ".length()));
        } else {
            assertThat(codes).as("only who has gone is told this").contains("REQUESTER_NOT_ACTIVE");
        }
    }

    /** A policy that now says no, or is another, is the one that counts. */
    @Test
    default void lesson_08_p8_policyChanged_isAskedAgain() throws Exception {
        try (Scene scene = new Scene(this)) {
            String direct = scene.issued().id();
            scene.policy = Policies.approvals(1);
            CredentialAuthority governed = scene.another();
            String request = scene.issue(governed, scene.ask()).pending();
            governed.approve(request, Cast.CAROL, "");

            scene.policy = FixedPolicy.deny(Reason.of("NO_MORE", "This kind is no longer issued."));
            CredentialAuthority denying = scene.another();
            assertThat(Told.by(() -> denying.collect(request, Cast.BILLING)).line())
                    .isEqualTo("DENIED NO_MORE");
            assertThat(Told.by(() -> denying.reissue(direct, Cast.BILLING)).line())
                    .isEqualTo("DENIED NO_MORE");
            scene.policy = Policies.approvals(2);
            CredentialAuthority stricter = scene.another();
            assertThat(Told.by(() -> stricter.collect(request, Cast.BILLING)).line())
                    .isEqualTo("DENIED APPROVED_SOMETHING_ELSE");
            assertThat(Told.by(() -> stricter.reissue(direct, Cast.BILLING)).line())
                    .isEqualTo("DENIED APPROVAL_REQUIRED");
            assertThat(Told.by(() -> governed.collect(request, Cast.BILLING)).line())
                    .isEqualTo(SECRET);
        }
    }

    /** The successor of an owner who has gone is recorded from then on. */
    @Test
    default void p8_reissue_ownerGone_successorAnswers() throws Exception {
        try (Scene scene = new Scene(this)) {
            String old = scene.issued().id();
            scene.people.put(Cast.person("ann").status(Subject.Status.ENDED).build());
            Told next = Told.by(() -> scene.authority().reissue(old, Cast.BILLING));
            assertThat(scene.record(old).owner()).isEqualTo("ann");
            assertThat(scene.record(next.id()).owner()).isEqualTo("ben");
        }
    }

    /** Who asks again must still hold the duty, and whom they act for must still be there. */
    @Test
    default void lesson_23_p8_again_withoutDutyOrDelegator_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            String old = scene.issued().id();
            assertThat(Told.by(() -> scene.authority().reissue(old, Actor.of("svc-billing")))
                            .line())
                    .isEqualTo("DENIED DUTY_MISSING");
            assertThat(Told.by(() -> scene.authority()
                                    .reissue(
                                            old,
                                            Actor.of("svc-billing", Duty.REQUEST)
                                                    .onBehalfOf("nobody")))
                            .line())
                    .isEqualTo("NotAllowed NO_SUCH_CREDENTIAL");
        }
    }

    /** A parent that has ended since takes its child with it. */
    @Test
    default void p8_again_parentEnded_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.of("8".repeat(64), input -> Policies.approvalWhen(input, "governed"));
            String parent = scene.issued().id();
            String child = scene.issue(scene.ask().parent(parent)).id();
            String request =
                    scene.issue(scene.ask().parent(parent).purpose("governed")).pending();
            scene.authority().approve(request, Cast.CAROL, "");
            scene.authority().revoke(parent, RevocationReason.UNSPECIFIED, Cast.OSCAR);

            assertThat(Told.by(() -> scene.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo("DENIED PARENT_NOT_USABLE");
            assertThat(Told.by(() -> scene.authority().reissue(child, Cast.BILLING))
                            .line())
                    .isEqualTo("Conflict NOT_REPLACEABLE");
        }
    }

    /** A repeated call with a key gives the record and passes no gate, but never a secret. */
    @Test
    default void p8_repeat_afterSubjectSuspended_givesNoSecret() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.issue(scene.ask().requestedBy(Cast.ANN).idempotencyKey("k"));
            scene.people.put(Cast.billing().status(Subject.Status.SUSPENDED).build());
            Told again = scene.issue(scene.ask().requestedBy(Cast.ANN).idempotencyKey("k"));
            assertThat(again.secret()).isNull();
            assertThat(scene.records()).hasSize(1);
        }
    }
}
