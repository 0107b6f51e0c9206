package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuantException;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.testkit.FaultySink;
import dev.issuant.testkit.promises.Switch.Mode;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** P2, checkpoints: a signer or a sink that fails is named and holds up nobody, and a long history costs no more. */
public interface P2CheckpointsFail extends AuthorityFixture {

    private static CheckpointSigner signer() {
        try {
            return CheckpointSigner.ed25519(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** A realm with so many checkpoints that no sink has. */
    private static Scene signed(AuthorityFixture fixture, int checkpoints) throws Exception {
        Scene scene = new Scene(fixture);
        scene.signer = signer();
        for (int i = 0; i < checkpoints; i++) {
            scene.issued();
            scene.authority().checkpoint();
        }
        return scene;
    }

    /** The signer throws, hangs or answers nothing: the sweep does all else and says who it was. */
    @Test
    default void p2_sweep_signerFails_isNamedAndAllElseIsDone() throws Exception {
        for (Mode mode : List.of(Mode.THROWS, Mode.HANGS, Mode.ANSWERS_NULL)) {
            try (Scene scene = new Scene(this);
                    Switch trouble = new Switch()) {
                scene.signer = trouble.before(signer());
                scene.deadline = Patience.WITH_RESERVE;
                scene.issued();
                scene.clock.advance(Duration.ofHours(1));
                trouble.turn(mode);
                Told told = Patience.back(() -> Told.by(() -> scene.authority().sweepOnce()));

                assertThat(told.line())
                        .isEqualTo("Unavailable PROVIDER_" + (mode == Mode.HANGS ? "TIMEOUT" : "FAILED"));
                assertThat(((IssuantException.Unavailable) told.thrown()).provider())
                        .isEqualTo("checkpoint signer");
                assertThat(scene.stored().events("credential.expire", "SUCCESS"))
                        .hasSize(1);
                trouble.heal();
                Patience.until(() -> trouble.hanging() == 0);
                assertThat(scene.authority().checkpoint()).isPresent();
            }
        }
    }

    /** A sink that throws is tried once for all that it lacks; the others get theirs. */
    @Test
    default void p2_checkpoint_sinkThrows_isTriedOnceAndOthersAreFed() throws Exception {
        try (Scene scene = signed(this, 5)) {
            AtomicInteger tries = new AtomicInteger();
            OddSink good = OddSink.named("good");
            scene.sinks.put(
                    OddSink.throwing(() -> {
                        tries.incrementAndGet();
                        return new IllegalStateException("a test let this sink fail");
                    }),
                    false);
            scene.sinks.put(good, false);
            scene.another().checkpoint();

            assertThat(tries).hasValue(1);
            assertThat(good.checkpointNumber(scene.realm)).isEqualTo(5);
        }
    }

    /** A sink that hangs has its part of one deadline; the others have theirs. */
    @Test
    default void p2_checkpoint_sinkHangs_othersAreFedInTime() throws Exception {
        try (Scene scene = signed(this, 5);
                FaultySink hanging = FaultySink.blocking(AuditSinks.inMemory())) {
            OddSink good = OddSink.named("good");
            scene.sinks.put(hanging, false);
            scene.sinks.put(good, false);
            scene.deadline = Patience.WITH_RESERVE;
            CredentialAuthority node = scene.another();
            hanging.hangAlways();
            Patience.back(node::checkpoint);
            long hung = hanging.hanging();
            hanging.heal();

            assertThat(hung).isEqualTo(1);
            assertThat(good.checkpointNumber(scene.realm)).isEqualTo(5);
        }
    }

    /** A process that starts on a long history finds its end with few reads. */
    @Test
    default void p2_checkpoint_afterRestart_readsFewOfMany() throws Exception {
        try (Scene scene = signed(this, 40)) {
            AtomicInteger reads = new AtomicInteger();
            Scene restarted = scene.through(
                    Through.reading(scene.store, table -> reads.addAndGet(table.equals("checkpoint") ? 1 : 0)));
            SignedCheckpoint last = restarted.authority().checkpoint().orElseThrow();

            assertThat(last.checkpoint().number()).isEqualTo(40);
            assertThat(reads).hasValueLessThan(15);
        }
    }
}
