package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.Subject;
import dev.issuant.Verification;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** P10, in one process: what is taken back is refused by the very next call, and what comes after it is not. */
public interface P10RevokedAtOnce extends AuthorityFixture {

    private static void eachKindOfStore(AuthorityFixture fixture, Play play) throws Exception {
        try (Scene scene = new Scene(fixture)) {
            play.with(scene);
        }
        try (Scene scene = new Scene(fixture)) {
            // A view that may be an hour old, so that only what this process itself did can be known at once.
            scene.revocationBound = Duration.ofHours(1);
            play.with(scene.through(FaultyStore.blocking(scene.store)));
        }
    }

    /** Revoke, suspend and resume are in effect when they return. */
    @Test
    default void p10_move_returns_nextVerifyKnows() throws Exception {
        eachKindOfStore(this, scene -> {
            CredentialAuthority authority = scene.authority();
            for (int i = 0; i < 50; i++) {
                Told told = scene.issued();
                assertThat(scene.verify(told.secret())).isEqualTo("ACCEPTED");
                authority.suspend(told.id(), Cast.OSCAR);
                assertThat(scene.verify(told.secret())).isEqualTo("NOT_ACTIVE_SUSPENDED");
                authority.resume(told.id(), Cast.OSCAR);
                assertThat(scene.verify(told.secret())).isEqualTo("ACCEPTED");
                authority.revoke(told.id(), RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
                assertThat(scene.verify(told.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
                assertThat(scene.record(told.id()).state()).isEqualTo(LifecycleState.REVOKED);
            }
        });
    }

    /** An act on what another node has cut meets the cut, whatever this node was asked before. */
    @Test
    default void p10_cutByAnotherNode_nextActOnTheRecordMeetsIt() throws Exception {
        try (Scene scene = new Scene(this)) {
            // So that a hint of the store that is still on its way does not matter.
            scene.revocationBound = Duration.ofNanos(1);
            Told confirmed = scene.issued();
            Told suspended = scene.issued();
            Told held = scene.issued();
            CredentialAuthority other = scene.another();
            scene.authority().suspend(held.id(), Cast.OSCAR);
            other.revokeAll(RevocationScope.subject("svc-billing"), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            assertThat(Told.by(() -> scene.authority().confirm(confirmed.id(), Cast.BILLING))
                            .line())
                    .isEqualTo("Conflict NO_SUCH_TRANSITION");
            other.revokeAll(RevocationScope.realm(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            assertThat(Told.by(() -> scene.authority().suspend(suspended.id(), Cast.OSCAR))
                            .line())
                    .isEqualTo("Conflict NO_SUCH_TRANSITION");
            assertThat(Told.by(() -> scene.authority().resume(held.id(), Cast.OSCAR))
                            .line())
                    .isEqualTo("Conflict NO_SUCH_TRANSITION");
        }
    }

    /** Each scope takes back what is in it, and no more, at once; what is issued afterwards lives. */
    @Test
    default void lesson_16_p10_revokeAll_everyScope_takesBackAtOnce() throws Exception {
        List<Function<Credential, RevocationScope>> scopes = List.of(
                c -> RevocationScope.realm(),
                c -> RevocationScope.subject(c.subject()),
                c -> RevocationScope.owner(c.owner()),
                c -> RevocationScope.environment(c.environment()),
                c -> RevocationScope.label("crm"),
                c -> RevocationScope.holderKey("jkt:mine"),
                c -> RevocationScope.request(c.requestId()));
        for (Function<Credential, RevocationScope> scope : scopes) {
            eachKindOfStore(this, scene -> {
                scene.people.put(
                        Cast.service("svc-mail", "ben").environment("test").build());
                Told inside = scene.issue(mine(scene));
                Told outside = scene.issue(
                        scene.ask().subject("svc-mail").requestedBy(Cast.MAIL).credential(FakeSpec.of("mail:send")));
                RevocationScope cut = scope.apply(scene.record(inside.id()));
                scene.authority().revokeAll(cut, RevocationReason.KEY_COMPROMISE, Cast.OSCAR);

                assertThat(verifyMine(scene, inside)).as("%s", cut).isEqualTo("NOT_ACTIVE_REVOKED");
                assertThat(scene.record(inside.id()).state()).isEqualTo(LifecycleState.REVOKED);
                boolean realm = cut.equals(RevocationScope.realm());
                assertThat(scene.verify(outside.secret())).isEqualTo(realm ? "NOT_ACTIVE_REVOKED" : "ACCEPTED");
                assertThat(Told.by(() -> scene.authority().reissue(inside.id(), Cast.BILLING))
                                .line())
                        .isEqualTo("Conflict NOT_REPLACEABLE");

                Told after = scene.issue(mine(scene));
                assertThat(after.line()).isEqualTo(SECRET);
                assertThat(verifyMine(scene, after)).as("after %s", cut).isEqualTo("ACCEPTED");
                scene.authority().revokeAll(cut, RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
                boolean grant = cut.toString().startsWith("grant:");
                assertThat(verifyMine(scene, after)).isEqualTo(grant ? "ACCEPTED" : "NOT_ACTIVE_REVOKED");
            });
        }
    }

    private static IssuanceRequest.Builder mine(Scene scene) {
        return scene.ask()
                .credential(FakeSpec.of("ledger:read").heldBy("jkt:mine"))
                .labels("crm", "batch");
    }

    private static String verifyMine(Scene scene, Told told) {
        var presented = Presented.of(
                        FakeSpec.KIND, Objects.requireNonNull(told.secret()).exposeText())
                .withHolderKey("jkt:mine");
        return scene.authority().verify(presented) instanceof Verification.Refused refused
                ? refused.reason().code()
                : "ACCEPTED";
    }

    /** Verifiers that run meanwhile see nothing accepted after the call has returned. */
    @Test
    default void p10_revoke_whileOthersVerify_noneAcceptedAfterwards() throws Exception {
        eachKindOfStore(this, scene -> {
            for (int round = 0; round < 2 * Race.rounds(); round++) {
                Told told = scene.issue(scene.ask().labels("crm"));
                AtomicBoolean revoked = new AtomicBoolean();
                boolean whole = round % 2 == 0;
                List<Boolean> wrong = Race.run(8, i -> () -> {
                    if (i == 0) {
                        if (whole) {
                            scene.authority()
                                    .revokeAll(RevocationScope.label("crm"), RevocationReason.UNSPECIFIED, Cast.OSCAR);
                        } else {
                            scene.authority().revoke(told.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
                        }
                        revoked.set(true);
                        return false;
                    }
                    for (int k = 0; k < 40; k++) {
                        boolean late = revoked.get();
                        if (late && scene.verify(told.secret()).equals("ACCEPTED")) {
                            return true;
                        }
                        if (!late) {
                            scene.verify(told.secret());
                        }
                    }
                    return false;
                });
                assertThat(wrong).containsOnly(false);
                assertThat(scene.verify(told.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
            }
        });
    }

    /** Another authority on the same store, and one that starts later, refuse as well. */
    @Test
    default void lesson_03_p10_otherAuthorityOnTheStore_refuses() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.revocationBound = Duration.ofNanos(1);
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            Told revoked = scene.issued();
            Told suspended = scene.issued();
            Told cut = scene.issue(scene.ask().labels("crm"));
            Told child = scene.issue(scene.ask().parent(revoked.id()));
            nodes.get(0).revoke(revoked.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            nodes.get(0).suspend(suspended.id(), Cast.OSCAR);
            nodes.get(0).revokeAll(RevocationScope.label("crm"), RevocationReason.UNSPECIFIED, Cast.OSCAR);

            for (CredentialAuthority other : List.of(nodes.get(1), scene.another())) {
                assertThat(Scene.verify(other, revoked.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
                assertThat(Scene.verify(other, child.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
                assertThat(Scene.verify(other, suspended.secret())).isEqualTo("NOT_ACTIVE_SUSPENDED");
                assertThat(Scene.verify(other, cut.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
            }
            nodes.get(1).resume(suspended.id(), Cast.OSCAR);
            assertThat(Scene.verify(nodes.get(0), suspended.secret())).isEqualTo("ACCEPTED");
        }
    }

    /** A sweep changes no answer. */
    @Test
    default void p10_sweep_changesNoAnswer() throws Exception {
        eachKindOfStore(this, scene -> {
            Told cut = scene.issue(scene.ask().labels("crm"));
            Told live = scene.issued();
            scene.authority().revokeAll(RevocationScope.label("crm"), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            for (int i = 0; i < 3; i++) {
                assertThat(scene.verify(cut.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
                assertThat(scene.verify(live.secret())).isEqualTo("ACCEPTED");
                scene.authority().sweepOnce();
            }
            assertThat(scene.stored().events("credential.revoke", "SUCCESS")).hasSize(1);
        });
    }

    /** An answer of the directory that was slow is as old as its question, and does not replace a newer one. */
    @Test
    default void p10_verify_directoryAnswersLate_newerAnswerCounts() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told issued = scene.issued();
            Scene in = scene.through(scene.store);
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch answered = new CountDownLatch(1);
            AtomicBoolean first = new AtomicBoolean(true);
            in.directory = id -> {
                Optional<Subject> answer = scene.people.find(id);
                if (first.getAndSet(false)) {
                    asked.countDown();
                    Patience.until(() -> answered.getCount() == 0);
                }
                return answer;
            };
            in.revocationBound = Duration.ofHours(1);
            CredentialAuthority node = in.authority();
            Thread slow = new Thread(() -> Scene.verify(node, issued.secret()));
            slow.start();
            asked.await();
            scene.people.put(Cast.billing().status(Subject.Status.SUSPENDED).build());
            assertThat(in.verify(issued.secret())).isEqualTo("SUBJECT_NOT_ACTIVE");
            answered.countDown();
            slow.join();

            assertThat(in.verify(issued.secret())).isEqualTo("SUBJECT_NOT_ACTIVE");
        }
    }
}
