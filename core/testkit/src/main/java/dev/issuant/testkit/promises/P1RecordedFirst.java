package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.ISSUED;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.FaultyStore.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * P1: no credential material leaves before its record and its audit event are committed in one commit; after a crash at
 * any point there is no half state, and a retry gives one credential.
 */
public interface P1RecordedFirst extends AuthorityFixture {

    /** Issuing dies at every call of the store. */
    @Test
    default void lesson_82_p1_issue_crashAtEveryStoreCall_noSecretWithoutRecord() throws Exception {
        try (Scene scene = new Scene(this)) {
            Crashes.Act issue =
                    (authority, in, key) -> in.issue(authority, in.ask().idempotencyKey(key));
            new Crashes(
                            scene,
                            in -> "k",
                            issue,
                            (authority, in, key) -> secretAfter(authority, issue.by(authority, in, key)))
                    .everywhere();
        }
    }

    /** Collecting dies at every call of the store. */
    @Test
    default void p1_collect_crashAtEveryStoreCall_noSecretWithoutRecord() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            Crashes.Act collect = (authority, in, request) -> Told.by(() -> authority.collect(request, Cast.BILLING));
            Crashes.Preparation approved = in -> {
                String request = in.pending();
                in.authority().approve(request, Cast.CAROL, "");
                return request;
            };
            new Crashes(
                            scene,
                            approved,
                            collect,
                            (authority, in, request) -> secretAfter(authority, collect.by(authority, in, request)))
                    .everywhere();
        }
    }

    /** Replacing dies at every call of the store. */
    @Test
    default void p1_reissue_crashAtEveryStoreCall_noSecretWithoutRecord() throws Exception {
        try (Scene scene = new Scene(this)) {
            new Crashes(
                            scene,
                            in -> in.issue("k").id(),
                            (authority, in, old) -> Told.by(() -> authority.reissue(old, Cast.BILLING)),
                            (authority, in, old) -> secretAfter(
                                    authority, in.issue(authority, in.ask().idempotencyKey("k"))))
                    .everywhere();
        }
    }

    /** Revoking dies at every call of the store: it is revoked or not, and a retry revokes it. */
    @Test
    default void p1_revoke_crashAtEveryStoreCall_retryRevokes() throws Exception {
        try (Scene scene = new Scene(this)) {
            Crashes.Act revoke = (authority, in, id) -> Told.by(() -> authority
                    .revoke(id, RevocationReason.KEY_COMPROMISE, Cast.OSCAR)
                    .state());
            new Crashes(scene, in -> in.issued().id(), revoke, revoke).everywhere();
        }
    }

    private static Told secretAfter(CredentialAuthority authority, Told told) throws Exception {
        return told.line().equals(ISSUED) ? Told.by(() -> authority.reissue(told.id(), Cast.BILLING)) : told;
    }

    /** Every commit that holds a record holds its decision and its event too. */
    @Test
    default void p1_commit_recordDecisionAndEventTogether() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<Commit> commits = new ArrayList<>();
            Scene watched = scene.through(Through.watching(scene.store, batch -> {
                commits.addAll(batch);
                return batch;
            }));
            Told first = watched.issued();
            watched.authority().reissue(first.id(), Cast.BILLING);

            assertThat(commits).hasSize(2).allSatisfy(commit -> {
                assertThat(commit.entries()).hasSize(1);
                assertThat(commit.changes())
                        .filteredOn(Change.Put.class::isInstance)
                        .extracting(change -> ((Change.Put) change).row().table())
                        .contains("credential", "decision");
            });
        }
    }

    /** The store took it and threw: the head is read again, and the caller gets what is recorded. */
    @Test
    default void p1_commit_appliedThenThrown_outcomeIsRight() throws Exception {
        try (Scene scene = new Scene(this)) {
            for (FaultyStore faulty : List.of(FaultyStore.around(scene.store), FaultyStore.blocking(scene.store))) {
                Scene in = scene.through(faulty);
                in.authority();
                faulty.failNextAfterEffect(Operation.COMMIT);
                Told told = in.issue();
                assertThat(told.line()).isEqualTo(SECRET);
                assertThat(scene.verify(told.secret())).isEqualTo("ACCEPTED");

                faulty.failNextAfterEffect(Operation.COMMIT);
                in.authority().revoke(told.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
                assertThat(scene.record(told.id()).state()).isEqualTo(LifecycleState.REVOKED);
            }
        }
    }

    /** The store threw before it took anything: nothing is recorded, and a retry is the first. */
    @Test
    default void p1_commit_thrownWithoutEffect_nothingIsLeft() throws Exception {
        try (Scene scene = new Scene(this)) {
            FaultyStore faulty = FaultyStore.around(scene.store);
            Scene in = scene.through(faulty);
            in.authority();
            faulty.failNext(Operation.COMMIT);

            assertThat(in.issue("k").line()).isEqualTo("Unavailable PROVIDER_FAILED");
            assertThat(scene.stored().rows()).isEmpty();
            assertThat(scene.stored().journal()).isEmpty();
            assertThat(in.issue("k").line()).isEqualTo(SECRET);
            assertThat(scene.live()).hasSize(1);
        }
    }

    /** The store took it, threw, and cannot be read: nobody knows, so nobody gets it, and a reissue mends it. */
    @Test
    default void p1_commit_appliedThenStoreGone_unknownUntilReissued() throws Exception {
        try (Scene scene = new Scene(this)) {
            FaultyStore faulty = FaultyStore.around(scene.store);
            Scene in = scene.through(faulty);
            in.authority();
            faulty.failNextAfterEffect(Operation.COMMIT);
            faulty.failAlways(Operation.HEAD);
            assertThat(in.issue("k").line()).startsWith("Unavailable ");
            faulty.heal();

            Told retried = in.issue("k");
            Told mended = secretAfter(in.authority(), retried);
            assertThat(mended.line()).isEqualTo(SECRET);
            assertThat(scene.live()).hasSize(1);
        }
    }

    /**
     * A commit that was given up lands while a later one fails: the later one is not taken for it, although the journal
     * has grown by just as much.
     */
    @Test
    default void p1_commit_earlierOneLandsLate_laterOneIsNotTakenForIt() throws Exception {
        try (Scene scene = new Scene(this)) {
            AtomicInteger nth = new AtomicInteger();
            CountDownLatch release = new CountDownLatch(1);
            CompletableFuture<CommitResult> late = new CompletableFuture<>();
            scene.deadline = Duration.ofMillis(400);
            Scene in = scene.through(new Through(scene.store, (batch, store) -> {
                if (nth.incrementAndGet() == 1) {
                    awaitDeaf(release);
                    late.complete(store.commit(batch));
                    return late.join();
                }
                if (nth.get() == 2) {
                    release.countDown();
                    late.join();
                    throw new IllegalStateException("this one takes no effect");
                }
                return store.commit(batch);
            }));

            Told first = in.issue("first");
            Told second = in.issue("second");
            release.countDown();
            assertThat(late.join()).isEqualTo(CommitResult.APPLIED);
            assertThat(first.line()).isEqualTo("Unavailable COMMIT_UNKNOWN");
            assertThat(second.line()).startsWith("Unavailable ");
            assertThat(scene.live()).hasSize(1);
            assertThat(scene.issue("first").line()).isEqualTo(ISSUED);
            assertThat(scene.issue("second").line()).isEqualTo(SECRET);
        }
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // A provider that hangs does not listen.
            }
        }
    }

    /** An issuer that acts outside needs a store that survives the process. */
    @Test
    default void p1_build_issuerActsOutside_needsStoreThatSurvives() {
        try (Scene scene = new Scene(this)) {
            PliantIssuer outside = new PliantIssuer();
            outside.actsOutside = true;
            scene.issuer = outside;
            if (scene.store.survivesProcess()) {
                assertThatCode(scene::authority).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(scene::authority)
                        .isInstanceOf(IssuantException.InvalidInput.class)
                        .hasMessageContaining("STORE_FORGETS");
            }
        }
    }
}
