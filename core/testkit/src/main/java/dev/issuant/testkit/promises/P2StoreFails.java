package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static dev.issuant.testkit.promises.Told.ISSUED;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.Presented;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.FaultyStore.Operation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** P2, the store: with the store down every act is refused at once or within the deadline, and names the store. */
public interface P2StoreFails extends AuthorityFixture {

    /** Every act of an authority is an error while the store throws, and works afterwards. */
    @Test
    default void p2_storeThrows_everyActIsAnError() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            FaultyStore faulty = FaultyStore.around(scene.store);
            Scene in = scene.through(faulty);
            CredentialAuthority authority = in.authority();
            String approved = in.pending();
            authority.approve(approved, Cast.CAROL, "");
            String pending = in.pending();
            String other = in.pending();
            authority.approve(other, Cast.CAROL, "");
            Told live = Told.by(() -> authority.collect(other, Cast.BILLING));
            String text = Objects.requireNonNull(live.secret()).exposeText();
            List<Callable<Object>> acts = List.of(
                    () -> authority.issue(in.ask().build()),
                    () -> authority.issue(in.ask().idempotencyKey("k").build()),
                    () -> authority.collect(approved, Cast.BILLING),
                    () -> authority.reissue(live.id(), Cast.BILLING),
                    () -> authority.approve(pending, Cast.CAROL, ""),
                    () -> authority.reject(pending, Cast.CAROL, ""),
                    () -> authority.withdraw(pending, Cast.BILLING),
                    () -> authority.confirm(live.id(), Cast.BILLING),
                    () -> authority.suspend(live.id(), Cast.OSCAR),
                    () -> authority.resume(live.id(), Cast.OSCAR),
                    () -> authority.revoke(live.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR),
                    () -> revokeAll(authority),
                    () -> authority.verify(Presented.of(FakeSpec.KIND, text)),
                    () -> authority.credential(live.id(), Cast.AUDREY),
                    () -> authority.credentials(CredentialQuery.all(), Cast.AUDREY),
                    () -> authority.request(pending, Cast.AUDREY),
                    () -> authority.requests(RequestState.PENDING, null, 10, Cast.AUDREY),
                    () -> authority.replay(live.id(), Cast.AUDREY),
                    authority::sweepOnce);

            faulty.failAlways();
            for (Callable<Object> act : acts) {
                Told told = Told.by(act);
                assertThat(told.thrown())
                        .isInstanceOf(IssuantException.Unavailable.class)
                        .hasMessageContaining(scene.store.name());
            }
            faulty.heal();
            assertThat(scene.records()).hasSize(1);
            assertThat(scene.verify(live.secret())).isEqualTo("ACCEPTED");
            assertThat(Told.by(() -> authority.collect(approved, Cast.BILLING)).line())
                    .isEqualTo(SECRET);
        }
    }

    private static String revokeAll(CredentialAuthority authority) {
        authority.revokeAll(RevocationScope.realm(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
        return DONE;
    }

    /** An authority does not start on a store that cannot tell what is revoked. */
    @Test
    default void lesson_13_p2_build_storeDown_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            for (Operation operation : List.of(Operation.QUERY, Operation.FEED)) {
                FaultyStore faulty = FaultyStore.around(scene.store).failAlways(operation);
                assertThatThrownBy(() -> scene.through(faulty).authority())
                        .isInstanceOf(IssuantException.Unavailable.class);
            }
        }
    }

    /** A store that hangs in any operation: back within the deadline, nothing released. */
    @Test
    default void p2_storeHangs_callersAreBack() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.deadline = Patience.SHORT;
            Told live = scene.issued();
            for (Operation operation : List.of(Operation.FIND, Operation.COMMIT, Operation.FEED)) {
                FaultyStore faulty = FaultyStore.blocking(scene.store);
                Scene in = scene.through(faulty);
                in.authority();
                if (operation == Operation.FEED) {
                    // Cuts are read back before anything is decided.
                    revokeNothing(in);
                }
                faulty.hangAlways(operation);
                try {
                    Told told = Patience.back(() -> in.issue("k-" + operation));
                    assertThat(told.line())
                            .as("issue, %s hangs", operation)
                            .isIn("Unavailable PROVIDER_TIMEOUT", "Unavailable COMMIT_UNKNOWN");
                    assertThat(told.thrown()).hasMessageContaining("store");
                    if (operation != Operation.FEED) {
                        assertThat(Patience.back(() -> Told.by(() -> in.authority()
                                                .revoke(live.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR)))
                                        .line())
                                .startsWith("Unavailable ");
                    }
                } finally {
                    faulty.heal();
                }
                Patience.until(() -> faulty.hanging() == 0);
            }
        }
    }

    private static void revokeNothing(Scene scene) {
        scene.authority().revokeAll(RevocationScope.label("none"), RevocationReason.UNSPECIFIED, Cast.OSCAR);
    }

    /** A verifier whose view of revocations is too old, and who cannot renew it, accepts nothing. */
    @Test
    default void p2_verify_viewTooOld_isAnError() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told live = scene.issued();
            FaultyStore faulty = FaultyStore.around(scene.store);
            Scene in = scene.through(faulty);
            assertThat(in.verify(live.secret())).isEqualTo("ACCEPTED");
            revokeNothing(in);
            faulty.failAlways(Operation.FEED);

            assertThatThrownBy(() -> in.verify(live.secret())).isInstanceOf(IssuantException.Unavailable.class);
            faulty.heal();
            assertThat(in.verify(live.secret())).isEqualTo("ACCEPTED");
        }
    }

    /** A commit that takes effect after its caller was sent away: nobody has the secret, and a retry finds the record. */
    @Test
    default void p2_commit_landsAfterTheDeadline_retryFindsIt() throws Exception {
        try (Scene scene = new Scene(this)) {
            FaultyStore faulty = FaultyStore.blocking(scene.store);
            // Long enough for the commit to begin on a busy machine: the test is about one that did.
            scene.deadline = Patience.ENOUGH;
            Scene in = scene.through(faulty);
            // The head of the stream is known from then on, and is read again only when an outcome is not.
            assertThat(in.issue("before").line()).isEqualTo(SECRET);
            faulty.hangNextAfterEffect(Operation.COMMIT).hangAlways(Operation.HEAD);
            Told told = Patience.back(() -> in.issue("k"));
            assertThat(told.line()).isEqualTo("Unavailable COMMIT_UNKNOWN");
            Patience.until(() -> faulty.hanging() > 0);
            faulty.heal();
            Patience.until(() -> faulty.hanging() == 0);

            Told retried = scene.issue("k");
            assertThat(retried.line()).isEqualTo(ISSUED);
            assertThat(Told.by(() -> scene.authority().reissue(retried.id(), Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
            assertThat(scene.live()).hasSize(2);
        }
    }

    /** An error thrown by a store ends one batch, not the committer. */
    @Test
    default void p2_commit_storeThrowsError_nextOneWorks() throws Exception {
        try (Scene scene = new Scene(this)) {
            AtomicInteger nth = new AtomicInteger();
            Scene in = scene.through(new Through(scene.store, (batch, store) -> {
                if (nth.incrementAndGet() == 1) {
                    throw new StackOverflowError("a test let this store fail");
                }
                return store.commit(batch);
            }));
            assertThat(in.issue("k").line()).isEqualTo("Unavailable PROVIDER_FAILED");
            assertThat(in.issue("k").line()).isEqualTo(SECRET);
            assertThat(scene.live()).hasSize(1);
        }
    }

    /** Taking back fails as well: it stays on record, unconfirmed, and nobody has its secret. */
    @Test
    default void p2_takingBackFails_recordStaysUnconfirmed() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            FaultyStore faulty = FaultyStore.around(scene.store);
            Scene in = scene.through(faulty);
            in.authority();
            sinks.required().failAlways();
            faulty.failAt(Operation.COMMIT, 2);
            Told told = in.issue("k");
            sinks.required().heal();

            assertThat(told.line()).isEqualTo("Unavailable AUDIT_SINK_UNAVAILABLE");
            assertThat(told.thrown().getSuppressed()).hasSize(1);
            assertThat(scene.records(query -> query.unconfirmed().state(LifecycleState.ACTIVE)))
                    .hasSize(1);
            Told retried = in.issue("k");
            assertThat(retried.line()).isEqualTo(ISSUED);
            assertThat(Told.by(() -> in.authority().reissue(retried.id(), Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
            assertThat(scene.live()).hasSize(1);
        }
    }
}
