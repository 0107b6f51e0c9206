package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.LifecycleState;
import dev.issuant.RequestRecord;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P9: an act that another node overtakes between its reading and its commit is judged again by what is there then. */
public interface P9LostRace extends AuthorityFixture {

    /** A node whose next commits are each overtaken by one of these acts of another. */
    private static CredentialAuthority overtaken(Scene scene, Deque<Runnable> rivals) {
        return scene.through(new Through(scene.store, (batch, store) -> {
                    Runnable rival = rivals.poll();
                    if (rival != null) {
                        rival.run();
                    }
                    return store.commit(batch);
                }))
                .authority();
    }

    /** What was revoked meanwhile is not suspended. */
    @Test
    default void p9_suspend_overtakenByRevoke_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            Deque<Runnable> rivals = new ArrayDeque<>();
            CredentialAuthority slow = overtaken(scene, rivals);
            String id = scene.issued().id();
            rivals.add(() -> scene.authority().revoke(id, RevocationReason.KEY_COMPROMISE, Cast.OSCAR));

            assertThat(Told.by(() -> slow.suspend(id, Cast.OSCAR)).line()).isEqualTo("Conflict NO_SUCH_TRANSITION");
            assertThat(scene.record(id).state()).isEqualTo(LifecycleState.REVOKED);
            assertThat(scene.stored().events("credential.suspend", "SUCCESS")).isEmpty();
        }
    }

    /** A revocation is not stopped by other acts, however many come first. */
    @Test
    default void p9_revoke_overtakenTwice_revokes() throws Exception {
        try (Scene scene = new Scene(this)) {
            Deque<Runnable> rivals = new ArrayDeque<>();
            CredentialAuthority slow = overtaken(scene, rivals);
            String id = scene.issued().id();
            rivals.add(() -> scene.authority().suspend(id, Cast.OSCAR));
            rivals.add(() -> scene.authority().confirm(id, Cast.BILLING));

            Credential told = slow.revoke(id, RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
            assertThat(told).isEqualTo(scene.record(id));
            assertThat(told.state()).isEqualTo(LifecycleState.REVOKED);
            assertThat(told.confirmedAt()).contains(Cast.NOON);
            assertThat(scene.stored().events("credential.revoke", "SUCCESS")).hasSize(1);
        }
    }

    /** A confirmation keeps what was done meanwhile, and tells it. */
    @Test
    default void p9_confirm_overtakenBySuspend_staysSuspended() throws Exception {
        try (Scene scene = new Scene(this)) {
            Deque<Runnable> rivals = new ArrayDeque<>();
            CredentialAuthority slow = overtaken(scene, rivals);
            String id = scene.issued().id();
            rivals.add(() -> scene.authority().suspend(id, Cast.OSCAR));

            Credential told = slow.confirm(id, Cast.BILLING);
            assertThat(told).isEqualTo(scene.record(id));
            assertThat(told.state()).isEqualTo(LifecycleState.SUSPENDED);
            assertThat(told.confirmedAt()).contains(Cast.NOON);
        }
    }

    /** No vote is lost to another. */
    @Test
    default void p9_approve_overtakenByVote_countsBoth() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(2);
            Deque<Runnable> rivals = new ArrayDeque<>();
            CredentialAuthority slow = overtaken(scene, rivals);
            String request = scene.pending();
            rivals.add(() -> scene.authority().approve(request, Cast.DAVE, ""));

            RequestRecord told = slow.approve(request, Cast.CAROL, "");
            assertThat(told).isEqualTo(scene.authority().request(request, Cast.AUDREY));
            assertThat(told.state()).isEqualTo(RequestState.APPROVED);
            assertThat(told.votes()).extracting(RequestRecord.Vote::person).containsExactly("dave", "carol");
        }
    }

    /** What was rejected meanwhile is neither approved nor withdrawn. */
    @Test
    default void p9_withdraw_overtakenByRejection_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            Deque<Runnable> rivals = new ArrayDeque<>();
            CredentialAuthority slow = overtaken(scene, rivals);
            for (String act : Set.of("withdraw", "approve")) {
                String request = scene.pending();
                rivals.add(() -> scene.authority().reject(request, Cast.DAVE, ""));
                String told = Told.by(() -> act.equals("approve")
                                ? slow.approve(request, Cast.CAROL, "")
                                : slow.withdraw(request, Cast.BILLING))
                        .line();
                assertThat(told).isNotEqualTo(DONE).startsWith("Conflict ");
                assertThat(scene.authority().request(request, Cast.AUDREY).state())
                        .isEqualTo(RequestState.REJECTED);
            }
            assertThat(rivals).isEmpty();
        }
    }

    /** A withdrawal tells the request as it is kept. */
    @Test
    default void p9_withdraw_overtakenByApproval_withdraws() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            Deque<Runnable> rivals = new ArrayDeque<>();
            CredentialAuthority slow = overtaken(scene, rivals);
            String request = scene.pending();
            rivals.add(() -> scene.authority().approve(request, Cast.CAROL, ""));

            RequestRecord told = slow.withdraw(request, Cast.BILLING);
            assertThat(told).isEqualTo(scene.authority().request(request, Cast.AUDREY));
            assertThat(told.state()).isEqualTo(RequestState.WITHDRAWN);
        }
    }
}
