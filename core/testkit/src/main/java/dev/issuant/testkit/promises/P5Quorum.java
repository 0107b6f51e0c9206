package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.Duty;
import dev.issuant.IssuantException;
import dev.issuant.RequestState;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P5: a quorum is so many distinct, active, eligible people, when they vote and when it is collected. */
public interface P5Quorum extends AuthorityFixture {

    private static String vote(Scene scene, String request, Actor voter) throws Exception {
        return Told.by(() -> scene.authority().approve(request, voter, "")).line();
    }

    private static String collect(Scene scene, String request) throws Exception {
        return Told.by(() -> scene.authority().collect(request, Cast.BILLING)).line();
    }

    private static RequestState state(Scene scene, String request) {
        return scene.authority().request(request, Cast.AUDREY).state();
    }

    /** A quorum of nobody is refused where it is written down. */
    @Test
    default void lesson_78_p5_quorum_belowOne_isRefused() {
        for (int quorum : new int[] {0, -1, Integer.MIN_VALUE, 21, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> ApprovalRequirement.of(quorum)).isInstanceOf(IssuantException.InvalidInput.class);
            assertThatThrownBy(() -> ApprovalRequirement.of(1).withQuorum(quorum))
                    .isInstanceOf(IssuantException.InvalidInput.class);
        }
    }

    /** Each number of votes below the quorum is not enough. */
    @Test
    default void p5_approve_belowQuorum_staysPending() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(3);
            String request = scene.pending();
            for (Actor voter : List.of(Cast.CAROL, Cast.DAVE)) {
                assertThat(vote(scene, request, voter)).isEqualTo(DONE);
                assertThat(state(scene, request)).isEqualTo(RequestState.PENDING);
                assertThat(collect(scene, request)).isEqualTo("PENDING");
            }
            vote(scene, request, Cast.ERIN);
            assertThat(state(scene, request)).isEqualTo(RequestState.APPROVED);
            assertThat(collect(scene, request)).isEqualTo(SECRET);
        }
    }

    /** One person fills one place, over all requirements together; whose place it is, is found out. */
    @Test
    default void lesson_78_p5_approve_twoRequirements_onePersonFillsOne() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.people.put(Cast.person("carol").groups(Set.of("a", "b")).build());
            scene.people.put(Cast.person("dave").groups(Set.of("a")).build());
            scene.policy = Policies.approvals(
                    ApprovalRequirement.of(1).fromGroup("a"),
                    ApprovalRequirement.of(1).fromGroup("b"));
            String request = scene.pending();
            vote(scene, request, Cast.CAROL);
            assertThat(state(scene, request)).isEqualTo(RequestState.PENDING);
            // Carol would fill a first; with Dave there she moves to b.
            vote(scene, request, Cast.DAVE);
            assertThat(state(scene, request)).isEqualTo(RequestState.APPROVED);
            assertThat(collect(scene, request)).isEqualTo(SECRET);
        }
    }

    /** Groups are compared by exact id. */
    @Test
    default void lesson_78_p5_approve_groupOfAnotherId_isNotEligible() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(ApprovalRequirement.of(1).fromGroup("approvers"));
            String request = scene.pending();
            for (String group : List.of("Approvers", "approver", "approvers2", "approvers.", "acme/approvers", "*")) {
                scene.people.put(Cast.person("zoe").groups(Set.of(group)).build());
                assertThat(vote(scene, request, Actor.of("zoe", Duty.APPROVE))).isEqualTo("NotAllowed NOT_ELIGIBLE");
            }
            assertThat(vote(scene, request, Cast.CAROL)).isEqualTo(DONE);
        }
    }

    /** A vote counts only if it was given with the assurance asked for. */
    @Test
    default void p5_approve_belowAssurance_isNotEligible() throws Exception {
        try (Scene scene = new Scene(this)) {
            Assurance floor = new Assurance(1, 2, 1);
            scene.policy = Policies.approvals(ApprovalRequirement.of(1).withAssurance(floor));
            String request = scene.pending();
            for (Assurance low :
                    List.of(Assurance.NONE, new Assurance(0, 3, 3), new Assurance(3, 1, 3), new Assurance(3, 3, 0))) {
                assertThat(vote(scene, request, Cast.CAROL.withAssurance(low))).isEqualTo("NotAllowed NOT_ELIGIBLE");
            }
            assertThat(vote(scene, request, Cast.CAROL.withAssurance(floor))).isEqualTo(DONE);
            assertThat(collect(scene, request)).isEqualTo(SECRET);
        }
    }

    /** Only active people vote. */
    @Test
    default void p5_approve_byNonHumanOrInactive_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            String request = scene.pending();
            for (SubjectKind kind : SubjectKind.values()) {
                if (kind != SubjectKind.HUMAN) {
                    scene.people.put(Subject.builder("zoe", kind).owner("ben").build());
                    assertThat(vote(scene, request, Actor.of("zoe", Duty.APPROVE)))
                            .isEqualTo("NotAllowed APPROVER_NOT_HUMAN");
                    assertThat(vote(
                                    scene,
                                    request,
                                    Actor.of("zoe", Duty.APPROVE).onBehalfOf("carol")))
                            .isEqualTo("NotAllowed APPROVER_NOT_HUMAN");
                }
            }
            for (Subject.Status status : List.of(Subject.Status.SUSPENDED, Subject.Status.ENDED)) {
                scene.people.put(Cast.person("zoe").status(status).build());
                assertThat(vote(scene, request, Actor.of("zoe", Duty.APPROVE)))
                        .isEqualTo("NotAllowed ACTOR_NOT_ACTIVE");
                assertThat(vote(scene, request, Cast.CAROL.onBehalfOf("zoe"))).isEqualTo("NotAllowed ACTOR_NOT_ACTIVE");
            }
            scene.people.put(Cast.person("zoe").endsAt(Cast.NOON).build());
            assertThat(vote(scene, request, Actor.of("zoe", Duty.APPROVE))).isEqualTo("NotAllowed ACTOR_NOT_ACTIVE");
            assertThat(vote(scene, request, Actor.of("nobody", Duty.APPROVE))).isEqualTo("NotAllowed ACTOR_NOT_ACTIVE");
            assertThat(scene.authority().request(request, Cast.AUDREY).votes()).isEmpty();
        }
    }

    /** Whoever is gone, or no longer eligible, when it is collected has not approved. */
    @Test
    default void lesson_18_p5_collect_approverGoneSince_isDenied() throws Exception {
        List<Subject.Builder> changes = List.of(
                Cast.person("carol").groups(Set.of("approvers")).status(Subject.Status.SUSPENDED),
                Cast.person("carol").groups(Set.of("approvers")).status(Subject.Status.ENDED),
                Cast.person("carol").groups(Set.of("approvers")).endsAt(Cast.NOON),
                Cast.person("carol").groups(Set.of("others")),
                Subject.builder("carol", SubjectKind.SERVICE_ACCOUNT).groups(Set.of("approvers")));
        for (Subject.Builder change : changes) {
            try (Scene scene = new Scene(this)) {
                scene.policy = Policies.approvals(ApprovalRequirement.of(1).fromGroup("approvers"));
                String request = scene.pending();
                vote(scene, request, Cast.CAROL);
                scene.people.put(change.build());
                assertThat(collect(scene, request)).isEqualTo("DENIED APPROVAL_NO_LONGER_STANDS");
                assertThat(vote(scene, request, Cast.DAVE)).isEqualTo(DONE);
                assertThat(collect(scene, request)).isEqualTo(SECRET);
            }
        }
    }

    /** A vote in the name of somebody who has gone does not count either. */
    @Test
    default void p5_collect_delegatorGoneSince_isDenied() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            String request = scene.pending();
            vote(scene, request, Cast.CAROL.onBehalfOf("dave"));
            scene.people.put(Cast.person("dave").status(Subject.Status.ENDED).build());
            assertThat(collect(scene, request)).isEqualTo("DENIED APPROVAL_NO_LONGER_STANDS");
        }
    }

    /** One no ends it, however many said yes. */
    @Test
    default void lesson_78_p5_reject_afterApproval_ends() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            String request = scene.pending();
            vote(scene, request, Cast.CAROL);
            scene.authority().reject(request, Cast.DAVE, "not this one");
            assertThat(collect(scene, request)).isEqualTo("DENIED REJECTED");
            assertThat(vote(scene, request, Cast.ERIN)).isEqualTo("Conflict REQUEST_CLOSED");
        }
    }

    /** A request waits until the moment it expires, and not at it. */
    @Test
    default void p5_approve_atTheEndOfTheWindow_isClosed() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(2);
            String request = scene.pending();
            scene.clock.set(Cast.NOON.plus(scene.approvalWindow).minusMillis(1));
            assertThat(vote(scene, request, Cast.CAROL)).isEqualTo(DONE);
            scene.clock.set(Cast.NOON.plus(scene.approvalWindow));
            assertThat(vote(scene, request, Cast.DAVE)).isEqualTo("Conflict REQUEST_CLOSED");
        }
    }
}
