package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.RequestState;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.RecordingApprover;
import dev.issuant.testkit.promises.Switch.Mode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** P2, sweeps: what fails in a sweep keeps nothing else from being done. */
public interface P2Sweeping extends AuthorityFixture {

    private static Scene waiting(AuthorityFixture fixture) {
        Scene scene = new Scene(fixture);
        scene.policy = Policies.approvals(1);
        scene.approvalWindow = Duration.ofHours(1);
        scene.deadline = Patience.WITH_RESERVE;
        return scene;
    }

    /** An approver hangs: requests whose time has passed end all the same. */
    @Test
    default void p2_sweep_approverHangs_endsWhatIsOver() throws Exception {
        try (Scene scene = waiting(this);
                Switch trouble = new Switch()) {
            scene.approvers.add(request -> trouble.pass(() -> true));
            CredentialStore blocking = new Through(scene.store, (batch, behind) -> behind.commit(batch));
            Scene in = scene.through(blocking);
            String first = in.issue().pending();
            in.clock.advance(Duration.ofMinutes(30));
            trouble.turn(Mode.HANGS);
            String second = Patience.back(in::issue).pending();
            in.clock.advance(Duration.ofMinutes(30));

            assertThat(Patience.back(() -> in.authority().sweepOnce())).isOne();
            assertThat(in.authority().request(first, Cast.AUDREY).state()).isEqualTo(RequestState.EXPIRED);
            assertThat(in.authority().request(second, Cast.AUDREY).state()).isEqualTo(RequestState.PENDING);
            trouble.heal();
            Patience.until(() -> trouble.hanging() == 0);
        }
    }

    /** One of two approvers hangs: the other is told. */
    @Test
    default void p2_tell_oneApproverHangs_otherIsTold() throws Exception {
        try (Scene scene = waiting(this);
                Switch trouble = new Switch()) {
            RecordingApprover other = new RecordingApprover();
            scene.approvers.add(request -> trouble.pass(() -> true));
            scene.approvers.add(other);
            trouble.turn(Mode.HANGS);
            String request = Patience.back(scene::issue).pending();

            assertThat(other.told()).extracting(told -> told.id()).containsExactly(request);
            trouble.heal();
            Patience.until(() -> trouble.hanging() == 0);
        }
    }

    /** One part cannot be done: its failure is told, after the others were done. */
    @Test
    default void p2_sweep_onePartFails_othersAreDone() throws Exception {
        try (Scene scene = waiting(this)) {
            AtomicBoolean armed = new AtomicBoolean();
            Scene in = scene.through(Through.reading(scene.store, table -> {
                if (armed.get() && table.equals("credential")) {
                    throw new IllegalStateException("a test let this read fail");
                }
            }));
            String request = in.issue().pending();
            in.clock.advance(Duration.ofHours(1));
            armed.set(true);

            assertThat(Told.by(() -> in.authority().sweepOnce()).line()).isEqualTo("Unavailable PROVIDER_FAILED");
            assertThat(in.authority().request(request, Cast.AUDREY).state()).isEqualTo(RequestState.EXPIRED);
        }
    }
}
