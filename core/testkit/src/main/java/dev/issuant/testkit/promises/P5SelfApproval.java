package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.Duty;
import dev.issuant.Subject;
import dev.issuant.testkit.FakeSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** P5: nobody approves their own request, in any name, and one person has one vote. */
public interface P5SelfApproval extends AuthorityFixture {

    /** What is told to who votes on their own. */
    String SELF = "NotAllowed SELF_APPROVAL";

    /** What is told to who has voted. */
    String AGAIN = "Conflict ALREADY_VOTED";

    private static Scene governed(AuthorityFixture fixture, int quorum) {
        Scene scene = new Scene(fixture);
        scene.policy = Policies.approvals(quorum);
        return scene;
    }

    private static String vote(Scene scene, String request, Actor voter) throws Exception {
        return Told.by(() -> scene.authority().approve(request, voter, "")).line();
    }

    private static Actor approver(String id) {
        return Actor.of(id, Duty.APPROVE);
    }

    /** The requester, under their own name and under an alias, on either side. */
    @Test
    default void p5_approve_ownRequest_isRefusedUnderAnyAlias() throws Exception {
        try (Scene scene = governed(this, 1)) {
            scene.people.alias("ann@example.com", "ann").alias("u-1", "ann");
            String direct = scene.issue(scene.ask().requestedBy(Cast.ANN)).pending();
            String aliased = scene.issue(scene.ask().requestedBy(Actor.of("u-1", Duty.REQUEST)))
                    .pending();
            for (String request : new String[] {direct, aliased}) {
                for (String name : new String[] {"ann", "ann@example.com", "u-1"}) {
                    assertThat(vote(scene, request, approver(name))).isEqualTo(SELF);
                }
                assertThat(vote(scene, request, Cast.CAROL)).isEqualTo(DONE);
            }
            assertThat(scene.stored().events("request.approve", "DENIED")).hasSize(6);
        }
    }

    /** A delegate's request is the delegator's, and a delegate's vote is the delegator's. */
    @Test
    default void p5_approve_throughDelegation_isRefusedEitherWay() throws Exception {
        try (Scene scene = governed(this, 1)) {
            scene.people.alias("c-1", "carol");
            Actor forCarol = Cast.BILLING.onBehalfOf("c-1");
            String hers = scene.issue(scene.ask().requestedBy(forCarol)).pending();
            assertThat(vote(scene, hers, Cast.CAROL)).isEqualTo(SELF);
            assertThat(vote(scene, hers, Cast.DAVE.onBehalfOf("carol"))).isEqualTo(SELF);
            assertThat(vote(scene, hers, Cast.DAVE)).isEqualTo(DONE);

            String anns = scene.issue(scene.ask().requestedBy(Cast.ANN)).pending();
            assertThat(vote(scene, anns, Cast.CAROL.onBehalfOf("ann"))).isEqualTo(SELF);
            assertThat(vote(scene, anns, Cast.CAROL.onBehalfOf("svc-billing"))).isEqualTo(SELF);
            assertThat(vote(scene, anns, Cast.CAROL)).isEqualTo(DONE);
        }
    }

    /** Who collects for somebody else than they asked for does not collect what was approved. */
    @Test
    default void p5_collect_underAnotherDelegation_isNotWhatWasApproved() throws Exception {
        try (Scene scene = governed(this, 1)) {
            String request = scene.issue(scene.ask().requestedBy(Cast.BILLING.onBehalfOf("ann")))
                    .pending();
            scene.authority().approve(request, Cast.CAROL, "");
            for (Actor other : new Actor[] {Cast.BILLING.onBehalfOf("carol"), Cast.BILLING}) {
                assertThat(Told.by(() -> scene.authority().collect(request, other))
                                .line())
                        .isEqualTo("DENIED APPROVED_SOMETHING_ELSE");
            }
            assertThat(Told.by(() -> scene.authority().collect(request, Cast.BILLING.onBehalfOf("ann")))
                            .line())
                    .isEqualTo(SECRET);
        }
    }

    /** Whom the credential is for does not approve it, whoever asked. */
    @Test
    default void p5_approve_bySubject_isRefused() throws Exception {
        try (Scene scene = governed(this, 1)) {
            String request = scene.issue(
                            scene.ask().subject("carol").requestedBy(Cast.OSCAR).credential(FakeSpec.of("ledger:read")))
                    .pending();
            assertThat(vote(scene, request, Cast.CAROL)).isEqualTo(SELF);
            assertThat(Told.by(() -> scene.authority().reject(request, Cast.CAROL, ""))
                            .line())
                    .isEqualTo(SELF);
            assertThat(vote(scene, request, Cast.DAVE)).isEqualTo(DONE);
        }
    }

    /** Two identities that turn out to be one: the vote on one's own request no longer counts. */
    @Test
    default void p5_merge_ofRequesterAndApprover_voteNoLongerCounts() throws Exception {
        try (Scene scene = governed(this, 1)) {
            Map<String, String> merged = new ConcurrentHashMap<>();
            scene.directory = id -> scene.people.find(merged.getOrDefault(id, id));
            String before = scene.issue(scene.ask().requestedBy(Cast.BILLING.onBehalfOf("ben")))
                    .pending();
            String after = scene.issue(scene.ask().requestedBy(Cast.BILLING.onBehalfOf("ben")))
                    .pending();
            assertThat(vote(scene, before, Cast.CAROL)).isEqualTo(DONE);
            merged.put("ben", "carol");

            assertThat(vote(scene, after, Cast.CAROL)).isEqualTo(SELF);
            assertThat(Told.by(() -> scene.authority().collect(before, Cast.BILLING.onBehalfOf("ben")))
                            .line())
                    .startsWith("DENIED ");
        }
    }

    /** Two voters who turn out to be one person are one vote. */
    @Test
    default void p5_merge_ofTwoApprovers_countsOnce() throws Exception {
        try (Scene scene = governed(this, 2)) {
            Map<String, String> merged = new ConcurrentHashMap<>();
            scene.directory = id -> scene.people.find(merged.getOrDefault(id, id));
            String approved = scene.pending();
            String open = scene.pending();
            vote(scene, approved, Cast.CAROL);
            vote(scene, approved, Cast.DAVE);
            vote(scene, open, Cast.CAROL);
            merged.put("carol", "dave");

            assertThat(vote(scene, open, Cast.DAVE)).isEqualTo(AGAIN);
            assertThat(Told.by(() -> scene.authority().collect(approved, Cast.BILLING))
                            .line())
                    .isEqualTo("DENIED APPROVAL_NO_LONGER_STANDS");
            assertThat(vote(scene, approved, Cast.ERIN)).isEqualTo(DONE);
            assertThat(Told.by(() -> scene.authority().collect(approved, Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
        }
    }

    /** A vote in somebody's name is that person's vote too. */
    @Test
    default void p5_approve_throughDelegates_onePersonOneVote() throws Exception {
        try (Scene scene = governed(this, 3)) {
            scene.people.alias("d-1", "dave");
            String request = scene.pending();
            assertThat(vote(scene, request, Cast.CAROL.onBehalfOf("d-1"))).isEqualTo(DONE);
            assertThat(vote(scene, request, Cast.CAROL)).isEqualTo(AGAIN);
            assertThat(vote(scene, request, Cast.DAVE)).isEqualTo(AGAIN);
            assertThat(vote(scene, request, approver("d-1"))).isEqualTo(AGAIN);
            assertThat(vote(scene, request, Cast.ERIN.onBehalfOf("carol"))).isEqualTo(AGAIN);
            assertThat(vote(scene, request, Cast.ERIN.onBehalfOf("dave"))).isEqualTo(AGAIN);
            assertThat(vote(scene, request, Cast.ERIN.onBehalfOf("erin"))).isEqualTo(DONE);
            assertThat(scene.authority().request(request, Cast.AUDREY).votes()).hasSize(2);
        }
    }

    /** Who answers for a workload has no vote on what it asks for, or on what is asked for it, in any name. */
    @Test
    default void p5_approve_byOwnerOfWorkload_isRefused() throws Exception {
        try (Scene scene = governed(this, 1)) {
            scene.people.alias("a-1", "ann");
            String own = scene.pending();
            String byTeam = scene.issue(scene.ask().requestedBy(Cast.OSCAR)).pending();
            String inTheNameOfMail = scene.issue(scene.ask().requestedBy(Cast.BILLING.onBehalfOf("svc-mail")))
                    .pending();
            for (String request : new String[] {own, byTeam, inTheNameOfMail}) {
                assertThat(vote(scene, request, approver("ann"))).isEqualTo(SELF);
                assertThat(vote(scene, request, approver("a-1"))).isEqualTo(SELF);
                assertThat(vote(scene, request, Cast.CAROL.onBehalfOf("ann"))).isEqualTo(SELF);
            }
            assertThat(vote(scene, inTheNameOfMail, approver("ben"))).isEqualTo(SELF);
            assertThat(vote(scene, own, approver("ben"))).isEqualTo(DONE);
        }
    }

    /** Who answers for it by the time it is collected has no vote any more. */
    @Test
    default void p5_collect_voterHasBecomeOwner_voteNoLongerCounts() throws Exception {
        try (Scene scene = governed(this, 1)) {
            String request = scene.pending();
            assertThat(vote(scene, request, approver("ben"))).isEqualTo(DONE);
            scene.people.put(Cast.person("ann").status(Subject.Status.SUSPENDED).build());

            assertThat(Told.by(() -> scene.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo("DENIED APPROVAL_NO_LONGER_STANDS");
            assertThat(vote(scene, request, Cast.CAROL)).isEqualTo(DONE);
            assertThat(Told.by(() -> scene.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
        }
    }
}
