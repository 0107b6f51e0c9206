package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.Dice;
import dev.issuant.testkit.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** P4: the lifecycle moves forward by one table, what has ended stays ended, and nothing survives what it derives from. */
public interface P4Lifecycle extends AuthorityFixture {

    /** Every act in every state: the table, and nothing beside it. */
    @Test
    default void p4_table_everyActInEveryState() throws Exception {
        String no = "Conflict NO_SUCH_TRANSITION";
        //                                  suspend resume confirm revoke reissue
        row(LifecycleState.ACTIVE, List.of(DONE, no, DONE, DONE, SECRET));
        row(LifecycleState.SUSPENDED, List.of(no, DONE, DONE, DONE, "Conflict NOT_REPLACEABLE"));
        row(LifecycleState.REVOKED, List.of(no, no, no, DONE, "Conflict NOT_REPLACEABLE"));
        row(LifecycleState.EXPIRED, List.of(no, no, no, no, "Conflict NOT_REPLACEABLE"));
    }

    private void row(LifecycleState state, List<String> expected) throws Exception {
        try (Scene scene = new Scene(this)) {
            for (boolean settled : new boolean[] {false, true}) {
                List<String> told = new ArrayList<>();
                for (int act = 0; act < expected.size(); act++) {
                    scene.clock.set(Cast.NOON);
                    Told issued = scene.issued();
                    CredentialAuthority authority = scene.authority();
                    bring(scene, issued.id(), state);
                    if (settled) {
                        authority.sweepOnce();
                    }
                    assertThat(scene.record(issued.id()).state()).isEqualTo(state);
                    assertThat(scene.verify(issued.secret()))
                            .isEqualTo(state == LifecycleState.ACTIVE ? "ACCEPTED" : "NOT_ACTIVE_" + state);
                    told.add(act(authority, issued.id(), act).line());
                }
                assertThat(told).as("%s, settled %s", state, settled).isEqualTo(expected);
            }
        }
    }

    private static void bring(Scene scene, String id, LifecycleState state) {
        switch (state) {
            case SUSPENDED -> scene.authority().suspend(id, Cast.OSCAR);
            case REVOKED -> scene.authority().revoke(id, RevocationReason.UNSPECIFIED, Cast.OSCAR);
            case EXPIRED -> scene.clock.advance(Duration.ofHours(1));
            default -> {}
        }
    }

    private static Told act(CredentialAuthority authority, String id, int act) throws Exception {
        return switch (act) {
            case 0 -> Told.by(() -> authority.suspend(id, Cast.OSCAR));
            case 1 -> Told.by(() -> authority.resume(id, Cast.OSCAR));
            case 2 -> Told.by(() -> authority.confirm(id, Cast.BILLING));
            case 3 -> Told.by(() -> authority.revoke(id, RevocationReason.KEY_COMPROMISE, Cast.OSCAR));
            default -> Told.by(() -> authority.reissue(id, Cast.BILLING));
        };
    }

    /** Random histories: the authority and the model say the same after every step. */
    @Test
    default void p4_history_authorityAndModelAgree() throws Exception {
        Dice dice = new Dice(4);
        try (CredentialStore store = store()) {
            for (int history = 0; history < 12 * Race.rounds(); history++) {
                List<Integer> steps = new ArrayList<>();
                for (int step = 0; step < 30; step++) {
                    steps.add(dice.below(LifecycleHistory.ACTS * 0x10000));
                }
                LifecycleHistory.play(store, steps);
            }
        }
    }

    /** The end has one moment and one reason, whatever comes later. */
    @Test
    default void p4_revoke_again_changesNothing() throws Exception {
        try (Scene scene = new Scene(this)) {
            String id = scene.issued().id();
            Credential first = scene.authority().revoke(id, RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
            scene.clock.advance(Duration.ofMinutes(1));
            Credential second = scene.authority().revoke(id, RevocationReason.SUPERSEDED, Cast.ANN);
            scene.clock.advance(Duration.ofHours(2));
            scene.authority().sweepOnce();

            assertThat(second).isEqualTo(first);
            assertThat(scene.record(id)).isEqualTo(first);
            assertThat(first.endedAt()).contains(Cast.NOON);
            assertThat(first.revocationReason()).contains(RevocationReason.KEY_COMPROMISE);
            assertThat(scene.stored().events("credential.revoke", "SUCCESS")).hasSize(1);
        }
    }

    /** Who revokes what was replaced is told of its successor, which lives. */
    @Test
    default void p4_revoke_replaced_namesSuccessor() throws Exception {
        try (Scene scene = new Scene(this)) {
            String old = scene.issued().id();
            Told next = Told.by(() -> scene.authority().reissue(old, Cast.BILLING));
            Told told = Told.by(() -> scene.authority().revoke(old, RevocationReason.UNSPECIFIED, Cast.OSCAR));

            assertThat(told.line()).isEqualTo("Conflict REPLACED");
            assertThat(told.thrown()).hasMessageContaining(next.id());
            assertThat(scene.verify(next.secret())).isEqualTo("ACCEPTED");
        }
    }

    /** Revoking and replacing at once: either it is revoked and not replaced, or whoever revokes is told. */
    @Test
    default void lesson_09_p4_revokeWhileReissued_neverBothSucceed() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < 4 * Race.rounds(); round++) {
                String id = scene.issued().id();
                List<Told> all = Race.run(
                        4,
                        i -> () -> i % 2 == 0
                                ? Told.by(() -> nodes.get(0).revoke(id, RevocationReason.UNSPECIFIED, Cast.OSCAR))
                                : Told.by(() -> nodes.get(1).reissue(id, Cast.BILLING)));

                boolean replaced = Told.count(all, SECRET) == 1;
                assertThat(Told.count(all, DONE)).isEqualTo(replaced ? 0 : 2);
                assertThat(scene.live()).hasSize(replaced ? 1 : 0);
                scene.live().forEach(c -> scene.authority().revoke(c.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR));
            }
        }
    }

    /** Who confirms gets the record, the second time the same one; the first moment stays. */
    @Test
    default void p4_confirm_again_changesNothing() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told issued = scene.issued();
            Credential first = scene.authority().confirm(issued.id(), Cast.BILLING);
            assertThat(first.confirmedAt()).contains(Cast.NOON);
            scene.clock.advance(Duration.ofMinutes(1));
            assertThat(scene.authority().confirm(issued.id(), Cast.BILLING)).isEqualTo(first);
            assertThat(scene.record(issued.id()).confirmedAt()).contains(Cast.NOON);
        }
    }

    /** A suspension is kept through confirmation, and time passes while it lasts. */
    @Test
    default void p4_suspend_confirmedAndExpired_staysHeldUntilItEnds() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told issued = scene.issued();
            scene.authority().suspend(issued.id(), Cast.ANN);
            scene.authority().confirm(issued.id(), Cast.BILLING);
            assertThat(scene.verify(issued.secret())).isEqualTo("NOT_ACTIVE_SUSPENDED");
            scene.clock.advance(Duration.ofHours(1));
            assertThat(Told.by(() -> scene.authority().resume(issued.id(), Cast.OSCAR))
                            .line())
                    .isEqualTo("Conflict NO_SUCH_TRANSITION");
            assertThat(scene.authority().sweepOnce()).isOne();
            assertThat(scene.record(issued.id()).state()).isEqualTo(LifecycleState.EXPIRED);
        }
    }

    /** The moment of the end itself is refused. */
    @Test
    default void p4_expire_atTheVerySecond_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told issued = scene.issued();
            scene.clock.advance(Duration.ofHours(1).minusNanos(1));
            assertThat(scene.verify(issued.secret())).isEqualTo("ACCEPTED");
            scene.clock.advance(Duration.ofNanos(1));
            assertThat(scene.verify(issued.secret())).isEqualTo("NOT_ACTIVE_EXPIRED");
        }
    }

    /** Once revoking has returned, nothing that derives from it is accepted, and nothing more derives. */
    @Test
    default void p4_revoke_whileChildrenAreMade_noneSurvives() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < Race.rounds(); round++) {
                Told parent = scene.issued();
                AtomicBoolean revoked = new AtomicBoolean();
                List<Told> all = Race.run(16, i -> () -> {
                    if (i == 0) {
                        nodes.get(scene.store.mayBlock() ? 0 : 1)
                                .revoke(parent.id(), RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
                        revoked.set(true);
                        return Told.by(() -> DONE);
                    }
                    boolean late = revoked.get();
                    Told child = scene.issue(nodes.get(0), scene.ask().parent(parent.id()));
                    assertThat(late && child.secret() != null).isFalse();
                    return child;
                });
                for (Told child : all) {
                    if (child.secret() != null) {
                        assertThat(scene.verify(child.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
                    }
                }
                assertThat(scene.live()).isEmpty();
            }
        }
    }
}
