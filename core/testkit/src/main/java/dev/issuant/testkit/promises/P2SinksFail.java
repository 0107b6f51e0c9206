package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.testkit.FaultySink;
import dev.issuant.testkit.Race;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * P2, audit sinks: what a required sink has not taken is not released, and what was committed is taken back; revoking
 * goes on; and afterwards the sink gets the whole journal, in order and once.
 */
public interface P2SinksFail extends AuthorityFixture {

    /** It throws. */
    @Test
    default void p2_sink_throws_nothingReleased() throws Exception {
        failing(false, FaultySink::failAlways);
    }

    /** It takes what it is given and throws. */
    @Test
    default void p2_sink_takesAndThrows_nothingReleased() throws Exception {
        failing(false, FaultySink::failNextAfterEffect);
    }

    /** It writes a half and throws. */
    @Test
    default void p2_sink_tearsApart_nothingReleased() throws Exception {
        failing(false, FaultySink::tearNext);
    }

    /** Its disk is full. */
    @Test
    default void p2_sink_full_nothingReleased() throws Exception {
        failing(false, sink -> sink.fullAfter(0));
    }

    /** It hangs. */
    @Test
    default void p2_sink_hangs_nothingReleased() throws Exception {
        failing(true, FaultySink::hangAlways);
    }

    /** It takes what it is given and is too slow to say so. */
    @Test
    default void p2_sink_slow_nothingReleased() throws Exception {
        failing(true, FaultySink::slowAlways);
    }

    private void failing(boolean mayBlock, Consumer<FaultySink> fault) throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene, mayBlock)) {
            scene.deadline = Patience.WITH_RESERVE;
            Told before = scene.issued();
            fault.accept(sinks.required());
            Told told = Patience.back(() -> scene.issue("k"));

            assertThat(told.line()).isEqualTo("Unavailable AUDIT_SINK_UNAVAILABLE");
            assertThat(((IssuantException.Unavailable) told.thrown()).provider())
                    .isEqualTo("audit sink in-memory");
            Credential unreleased = scene.records().stream()
                    .filter(credential -> !credential.id().equals(before.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(unreleased.state()).isEqualTo(LifecycleState.REVOKED);
            assertThat(unreleased.revocationReason()).contains(RevocationReason.UNRELEASED);
            Patience.back(() -> scene.authority().revoke(before.id(), RevocationReason.KEY_COMPROMISE, Cast.OSCAR));
            assertThat(scene.verify(before.secret())).isEqualTo("NOT_ACTIVE_REVOKED");

            sinks.required().heal();
            Patience.until(() -> sinks.required().hanging() == 0);
            assertThat(scene.issue("k").line()).isEqualTo(SECRET);
            assertThat(scene.live()).hasSize(1);
            scene.authority().sweepOnce();
            assertThat(sinks.kept().entries())
                    .containsExactlyElementsOf(scene.stored().journal());
        }
    }

    /** Of two required sinks one fails: it is named. */
    @Test
    default void p2_sinks_oneOfTwoFails_itIsNamed() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks first = new Sinks(scene)) {
            FaultySink second = FaultySink.around(OddSink.named("collector"));
            scene.sinks.put(second, true);
            second.failAlways();
            Told told = scene.issue();

            assertThat(told.thrown()).hasMessageContaining("audit sink collector");
            assertThat(first.kept().entries()).isNotEmpty();
            assertThat(scene.live()).isEmpty();
        }
    }

    /** A sink that nobody waits for holds nothing up, and follows when it can. */
    @Test
    default void p2_bestEffortSink_failsOrHangs_releaseGoesOn() throws Exception {
        try (Scene scene = new Scene(this)) {
            InMemoryAuditSink slow = AuditSinks.inMemory();
            InMemoryAuditSink broken = AuditSinks.inMemory();
            FaultySink hanging = FaultySink.blocking(slow).hangAlways();
            FaultySink failing = FaultySink.around(broken).failAlways();
            scene.sinks.put(hanging, false);
            scene.sinks.put(failing, false);
            assertThat(Patience.back(scene::issue).line()).isEqualTo(SECRET);
            hanging.heal();
            failing.heal();
            scene.authority().sweepOnce();
            scene.authority().sweepOnce();

            assertThat(slow.entries()).containsExactlyElementsOf(scene.stored().journal());
            assertThat(broken.entries())
                    .containsExactlyElementsOf(scene.stored().journal());
        }
    }

    /** Whatever a sink throws, even an error or one of our own exceptions, what was committed is taken back. */
    @Test
    default void p2_sink_throwsAnything_credentialIsTakenBack() throws Exception {
        for (Supplier<Throwable> thrown : List.<Supplier<Throwable>>of(
                () -> new StackOverflowError("a test let this sink fail"),
                () -> new IssuantException.Conflict("ODD", "a test let this sink fail"),
                () -> new IllegalArgumentException("a test let this sink fail"))) {
            try (Scene scene = new Scene(this)) {
                scene.sinks.put(OddSink.throwing(thrown), true);
                assertThat(scene.issue("k").fault()).isNotNull();
                assertThat(scene.records())
                        .singleElement()
                        .matches(credential -> credential.state() == LifecycleState.REVOKED)
                        .matches(credential ->
                                credential.revocationReason().orElseThrow() == RevocationReason.UNRELEASED);
                scene.sinks.clear();
                assertThat(scene.issue(scene.another(), scene.ask().idempotencyKey("k"))
                                .line())
                        .isEqualTo(SECRET);
            }
        }
    }

    /** Many callers while a sink fails now and then: every secret that got out is in the sink. */
    @Test
    default void p2_sink_flickers_releasedOnlyWhatItHolds() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            scene.authority();
            List<Told> all = Race.run(16, i -> () -> {
                if (i % 4 == 0) {
                    sinks.required().failNext();
                }
                return scene.issue("k" + i);
            });
            List<String> released = all.stream()
                    .filter(told -> told.line().equals(SECRET))
                    .map(Told::id)
                    .toList();

            assertThat(scene.live()).extracting(Credential::id).containsExactlyInAnyOrderElementsOf(released);
            List<String> lines = sinks.kept().lines();
            assertThat(released).allMatch(id -> lines.stream().anyMatch(line -> line.contains(id)));
        }
    }

    /** A sink that is well has every act soon after it, without a sweep. */
    @Test
    default void p2_bestEffortSink_everyAct_isToldWithoutASweep() throws Exception {
        try (Scene scene = new Scene(this)) {
            InMemoryAuditSink sink = AuditSinks.inMemory();
            scene.sinks.put(sink, false);
            scene.policy = Policies.approvals(1);
            CredentialAuthority authority = scene.authority();
            String request = scene.pending();
            String other = scene.pending();
            authority.approve(request, Cast.CAROL, "");
            String id = Told.by(() -> authority.collect(request, Cast.BILLING)).id();
            List<Runnable> acts = List.of(
                    () -> authority.confirm(id, Cast.BILLING),
                    () -> authority.suspend(id, Cast.OSCAR),
                    () -> authority.resume(id, Cast.OSCAR),
                    () -> authority.revoke(id, RevocationReason.KEY_COMPROMISE, Cast.OSCAR),
                    () -> authority.approve(other, Cast.CAROL, ""),
                    () -> authority.withdraw(other, Cast.BILLING));
            for (Runnable act : acts) {
                act.run();
                Patience.until(
                        () -> sink.entries().size() == scene.stored().journal().size());
                assertThat(sink.entries())
                        .containsExactlyElementsOf(scene.stored().journal());
            }
        }
    }
}
