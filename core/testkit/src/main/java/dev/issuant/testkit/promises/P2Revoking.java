package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.testkit.promises.Switch.Mode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P2, revoking: it needs only the store; never sinks, policy or directory. */
public interface P2Revoking extends AuthorityFixture {

    /** With sinks, policy and directory all throwing, whoever may revoke does. */
    @Test
    default void p2_revoke_everythingElseThrows_works() throws Exception {
        withoutHelp(Mode.THROWS);
    }

    /** With sinks, policy and directory all hanging, whoever may revoke does, and waits for none of them. */
    @Test
    default void p2_revoke_everythingElseHangs_works() throws Exception {
        withoutHelp(Mode.HANGS);
    }

    private void withoutHelp(Mode mode) throws Exception {
        try (Scene scene = new Scene(this);
                Switch trouble = new Switch();
                Sinks sinks = new Sinks(scene, true)) {
            scene.directory = trouble.before(scene.people);
            scene.policy = trouble.before(scene.policy);
            // No deadline saves a caller who waits for a provider here: the test's patience ends first.
            scene.deadline = Duration.ofHours(1);
            CredentialAuthority authority = scene.authority();
            List<Told> live = List.of(scene.issued(), scene.issued(), scene.issued(), scene.issued(), scene.issued());
            trouble.turn(mode);
            if (mode == Mode.HANGS) {
                sinks.required().hangAlways();
            } else {
                sinks.required().failAlways();
            }

            List<Actor> mayRevoke = List.of(Cast.OSCAR, Cast.ANN, Cast.BILLING);
            Patience.back(() -> {
                for (int i = 0; i < mayRevoke.size(); i++) {
                    authority.revoke(live.get(i).id(), RevocationReason.KEY_COMPROMISE, mayRevoke.get(i));
                    // What is dead is refused before anybody is asked about its subject.
                    assertThat(scene.verify(live.get(i).secret())).isEqualTo("NOT_ACTIVE_REVOKED");
                }
                authority.suspend(live.get(3).id(), Cast.OSCAR);
                assertThat(scene.verify(live.get(3).secret())).isEqualTo("NOT_ACTIVE_SUSPENDED");
                authority.revokeAll(RevocationScope.owner("ann"), RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
                assertThat(scene.verify(live.get(4).secret())).isEqualTo("NOT_ACTIVE_REVOKED");
                return true;
            });
            trouble.heal();
            sinks.required().heal();
            assertThat(IntStream.range(0, 5)
                            .mapToObj(i -> scene.record(live.get(i).id()).state()))
                    .containsOnly(LifecycleState.REVOKED);
        }
    }

    /** Revoking is written down even for what nobody could release; then it cannot be replaced any more. */
    @Test
    default void p2_revoke_unreleased_endsItsReplacement() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            sinks.required().failNext();
            scene.issue();
            String id = scene.records().get(0).id();
            scene.authority().revoke(id, RevocationReason.KEY_COMPROMISE, Cast.OSCAR);

            assertThat(scene.record(id).revocationReason()).contains(RevocationReason.KEY_COMPROMISE);
            assertThat(Told.by(() -> scene.authority().reissue(id, Cast.BILLING))
                            .line())
                    .isEqualTo("Conflict NOT_REPLACEABLE");
            assertThat(scene.live()).isEmpty();
        }
    }
}
