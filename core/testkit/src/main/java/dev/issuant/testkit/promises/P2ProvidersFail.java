package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.PENDING;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.Evidence;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import dev.issuant.spi.Approver;
import dev.issuant.testkit.Race;
import dev.issuant.testkit.RecordingApprover;
import dev.issuant.testkit.promises.Switch.Mode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * P2, providers: when directory, policy, attestor or issuer throws, hangs or answers nonsense, nothing is released, the
 * error names it, and the caller is back within the deadline.
 */
public interface P2ProvidersFail extends AuthorityFixture {

    /** The subject directory. */
    @Test
    default void p2_issue_directoryFails_nothingReleased() throws Exception {
        failing("subject directory", (scene, trouble) -> scene.directory = trouble.before(scene.people));
    }

    /** The policy. */
    @Test
    default void p2_issue_policyFails_nothingReleased() throws Exception {
        failing("policy", (scene, trouble) -> scene.policy = trouble.before(scene.policy));
    }

    /** An attestor. */
    @Test
    default void p2_issue_attestorFails_nothingReleased() throws Exception {
        failing("attestor fake", (scene, trouble) -> {
            scene.attestors.clear();
            scene.attestors.add(trouble.before(scene.attestor));
        });
    }

    /** An issuer. */
    @Test
    default void p2_issue_issuerFails_nothingReleased() throws Exception {
        failing("issuer fake", (scene, trouble) -> {
            PliantIssuer issuer = new PliantIssuer();
            issuer.mayBlock = true;
            issuer.beforeMint = order -> trouble.pass(() -> true);
            scene.issuer = issuer;
        });
    }

    private void failing(String provider, BiConsumer<Scene, Switch> putBehind) throws Exception {
        try (Scene scene = new Scene(this);
                Switch trouble = new Switch()) {
            putBehind.accept(scene, trouble);
            refused(scene, trouble, Mode.THROWS, "Unavailable PROVIDER_FAILED", provider);
            refused(scene, trouble, Mode.HANGS, "Unavailable PROVIDER_TIMEOUT", provider);
            if (!provider.startsWith("issuer")) {
                refused(scene, trouble, Mode.ANSWERS_NULL, "Broken PROVIDER_BROKEN", provider);
            }

            trouble.heal();
            Patience.until(() -> trouble.hanging() == 0);
            assertThat(scene.stored().ids("credential")).isEmpty();
            assertThat(scene.stored().ids("idempotency")).isEmpty();
            scene.deadline = Scene.PATIENT;
            assertThat(scene.issue(ask(scene)).line()).isEqualTo(SECRET);
        }
    }

    private static void refused(Scene scene, Switch trouble, Mode mode, String line, String provider) {
        // Only who waits in vain has to wait: what fails at once is given time to.
        scene.deadline = mode == Mode.HANGS ? Patience.SHORT : Scene.PATIENT;
        trouble.heal();
        CredentialAuthority authority = scene.another();
        trouble.turn(mode);
        Told told = Patience.back(() -> scene.issue(authority, ask(scene)));
        assertThat(told.line()).as("%s %s", provider, mode).isEqualTo(line);
        assertThat(told.thrown()).hasMessageContaining(provider);
        if (told.thrown() instanceof IssuantException.Unavailable unavailable) {
            assertThat(unavailable.provider()).isEqualTo(provider);
            assertThat(unavailable.isTransient()).isTrue();
        }
    }

    private static IssuanceRequest.Builder ask(Scene scene) {
        Evidence evidence = scene.attestor.evidence("run", "svc-billing", "production", Cast.NOON.plusSeconds(60));
        return scene.ask().evidence(evidence).idempotencyKey("k");
    }

    /** 64 callers of a policy that hangs all come back, and meanwhile what needs no policy works. */
    @Test
    default void p2_issue_policySaturated_allCallersBackAndOthersServed() throws Exception {
        try (Scene scene = new Scene(this);
                Switch trouble = new Switch()) {
            String id = scene.issued().id();
            Scene in = scene.through(scene.store);
            in.policy = trouble.before(scene.policy);
            in.deadline = Patience.SHORT;
            in.authority();
            trouble.turn(Mode.HANGS);
            List<Told> all = Patience.back(() -> Race.run(Race.THREADS, i -> in::issue));

            assertThat(Told.lines(all))
                    .containsAnyOf("Unavailable PROVIDER_TIMEOUT")
                    .isSubsetOf("Unavailable PROVIDER_TIMEOUT", "Unavailable PROVIDER_SATURATED");
            in.authority().revoke(id, RevocationReason.UNSPECIFIED, Cast.OSCAR);
            trouble.heal();
            Patience.until(() -> trouble.hanging() == 0);
            assertThat(scene.live()).isEmpty();
        }
    }

    /** An approver who cannot be told loses nothing; the sweep tells again. */
    @Test
    default void p2_issue_approverFails_requestWaitsAndIsToldLater() throws Exception {
        try (Scene scene = new Scene(this);
                Switch trouble = new Switch()) {
            RecordingApprover told = new RecordingApprover();
            Approver hanging = request -> trouble.pass(() -> {
                told.tell(request);
                return true;
            });
            scene.approvers.add(hanging);
            scene.policy = Policies.approvals(1);
            scene.deadline = Patience.SHORT;
            scene.authority();
            for (Mode mode : List.of(Mode.THROWS, Mode.HANGS)) {
                trouble.turn(mode);
                assertThat(Patience.back(scene::issue).line()).isEqualTo(PENDING);
            }
            assertThat(told.told()).isEmpty();
            trouble.heal();
            Patience.until(() -> trouble.hanging() == 0);

            int late = told.told().size();
            scene.authority().sweepOnce();
            scene.authority().sweepOnce();
            assertThat(told.told()).hasSize(late + 2);
            assertThat(scene.authority()
                            .requests(RequestState.PENDING, null, 10, Cast.AUDREY)
                            .items())
                    .hasSize(2);
        }
    }

    /** A caller who is interrupted while waiting is told so, and stays interrupted. */
    @Test
    default void p2_issue_callerInterrupted_isToldAndStaysInterrupted() throws Exception {
        try (Scene scene = new Scene(this);
                Switch trouble = new Switch()) {
            scene.policy = trouble.before(scene.policy);
            scene.authority();
            trouble.turn(Mode.HANGS);
            Thread caller = Thread.currentThread();
            Thread other = new Thread(() -> {
                Patience.until(() -> trouble.hanging() > 0);
                caller.interrupt();
            });
            other.start();
            Told told = scene.issue();

            assertThat(Thread.interrupted()).isTrue();
            other.join();
            assertThat(told.line()).isEqualTo("Unavailable PROVIDER_INTERRUPTED");
            assertThat(scene.stored().ids("credential")).isEmpty();
        }
    }

    /** What a replay asks is bounded too. */
    @Test
    default void p2_replay_policyHangs_callerIsBack() throws Exception {
        try (Scene scene = new Scene(this);
                Switch trouble = new Switch()) {
            scene.policy = trouble.before(scene.policy);
            String id = scene.issued().id();
            Scene in = scene.through(scene.store);
            in.deadline = Duration.ofMillis(100);
            in.authority();
            trouble.turn(Mode.HANGS);

            assertThat(Patience.back(() -> Told.by(() -> in.authority().replay(id, Cast.AUDREY)))
                            .line())
                    .isEqualTo("Unavailable PROVIDER_TIMEOUT");
            trouble.turn(Mode.THROWS);
            assertThat(Told.by(() -> in.authority().replay(id, Cast.AUDREY)).line())
                    .isEqualTo("Unavailable PROVIDER_FAILED");
        }
    }
}
