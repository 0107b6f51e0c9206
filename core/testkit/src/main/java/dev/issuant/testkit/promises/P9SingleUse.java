package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static dev.issuant.testkit.promises.Told.ISSUED;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** P9, races: of 64 threads on two authorities that fight for one thing, exactly one gets it. */
public interface P9SingleUse extends AuthorityFixture {

    /** One key: one credential, one secret, 63 equal outcomes without it. */
    @Test
    default void p9_issue_64ThreadsOneKey_oneCredentialOneSecret() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < Race.rounds(); round++) {
                String key = "k" + round;
                List<Told> all = Race.run(
                        Race.THREADS,
                        i -> () -> scene.issue(nodes.get(i % 2), scene.ask().idempotencyKey(key)));

                assertThat(Told.count(all, SECRET)).isOne();
                assertThat(Told.count(all, ISSUED)).isEqualTo(Race.THREADS - 1);
                assertThat(all.stream().map(Told::id).distinct()).hasSize(1);
                assertThat(scene.live()).hasSize(round + 1);
            }
            assertThat(scene.stored().events("credential.issue", "SUCCESS")).hasSize(Race.rounds());
        }
    }

    /** One approver: one vote. */
    @Test
    default void lesson_01_p9_approve_64TimesTheSameVoter_oneVote() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(2);
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < Race.rounds(); round++) {
                String request = scene.pending();
                List<Told> all = Race.run(
                        Race.THREADS, i -> () -> Told.by(() -> nodes.get(i % 2).approve(request, Cast.CAROL, "")));

                assertThat(Told.count(all, DONE)).isOne();
                assertThat(Told.count(all, "Conflict ALREADY_VOTED")).isEqualTo(Race.THREADS - 1);
                assertThat(scene.authority().request(request, Cast.AUDREY).votes())
                        .hasSize(1);
            }
        }
    }

    /** Many approvers at once: every vote counts, none is lost. */
    @Test
    default void p9_approve_manyVotersAtOnce_everyVoteCounts() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(20);
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int i = 0; i < 20; i++) {
                scene.people.put(Cast.person("voter-" + i).build());
            }
            String request = scene.pending();
            List<Told> all = Race.run(
                    20,
                    i -> () ->
                            Told.by(() -> nodes.get(i % 2).approve(request, Actor.of("voter-" + i, Duty.APPROVE), "")));

            assertThat(Told.lines(all)).containsOnly(DONE);
            assertThat(Told.by(() -> scene.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
        }
    }

    /** One approval: one credential, one secret. */
    @Test
    default void lesson_01_p9_collect_64Threads_oneSecret() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < Race.rounds(); round++) {
                String request = scene.pending();
                scene.authority().approve(request, Cast.CAROL, "");
                List<Told> all = Race.run(
                        Race.THREADS, i -> () -> Told.by(() -> nodes.get(i % 2).collect(request, Cast.BILLING)));

                assertThat(Told.count(all, SECRET)).isOne();
                assertThat(Told.count(all, ISSUED)).isEqualTo(Race.THREADS - 1);
                assertThat(all.stream().map(Told::id).distinct()).hasSize(1);
                assertThat(scene.live()).hasSize(round + 1);
            }
        }
    }

    /** One lost credential: one replacement, 63 typed conflicts, no orphan. */
    @Test
    default void lesson_02_p9_reissue_64Threads_oneReplacement() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < Race.rounds(); round++) {
                String old = scene.issue("k" + round).id();
                List<Told> all = Race.run(
                        Race.THREADS, i -> () -> Told.by(() -> nodes.get(i % 2).reissue(old, Cast.BILLING)));

                assertThat(Told.count(all, SECRET)).isOne();
                assertThat(all)
                        .filteredOn(told -> !told.line().equals(SECRET))
                        .hasSize(Race.THREADS - 1)
                        .allMatch(told -> told.line().startsWith("Conflict "));
                assertThat(scene.live()).hasSize(round + 1);
                assertThat(scene.record(old).revocationReason()).contains(RevocationReason.UNDELIVERED);
            }
        }
    }

    /** One piece of evidence: one credential. */
    @Test
    default void lesson_01_p9_issue_64ThreadsOneEvidence_oneCredential() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < Race.rounds(); round++) {
                Evidence evidence = evidence(scene, "run-" + round);
                List<Told> all = Race.run(
                        Race.THREADS,
                        i -> () -> scene.issue(nodes.get(i % 2), scene.ask().evidence(evidence)));

                assertThat(Told.count(all, SECRET)).isOne();
                assertThat(Told.count(all, "DENIED EVIDENCE_REPLAYED")).isEqualTo(Race.THREADS - 1);
                assertThat(scene.live()).hasSize(round + 1);
            }
        }
    }

    /** Evidence is used up by the request it opened, and shown twice in one request it is used twice. */
    @Test
    default void lesson_04_p9_issue_evidenceUsedBefore_isReplay() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            String request =
                    scene.issue(scene.ask().evidence(evidence(scene, "a"))).pending();
            assertThat(scene.issue(scene.ask().evidence(evidence(scene, "a"))).line())
                    .isEqualTo("DENIED EVIDENCE_REPLAYED");
            scene.authority().approve(request, Cast.CAROL, "");

            assertThat(Told.by(() -> scene.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
            assertThat(scene.issue(scene.ask().evidence(evidence(scene, "b")).evidence(evidence(scene, "b")))
                            .line())
                    .isEqualTo("DENIED EVIDENCE_REPLAYED");
            assertThat(scene.issue(scene.ask().evidence(evidence(scene, "b"))).request())
                    .isNotNull();
        }
    }

    private static Evidence evidence(Scene scene, String id) {
        return scene.attestor.evidence(id, "svc-billing", "production", Cast.NOON.plus(Duration.ofHours(2)));
    }

    /** Suspending, resuming and revoking at once: every step is one of the table, and the end is final. */
    @Test
    default void p9_move_64Threads_endsRevokedOnce() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            for (int round = 0; round < Race.rounds(); round++) {
                String id = scene.issued().id();
                List<Told> all = Race.run(Race.THREADS, i -> () -> Told.by(() -> move(nodes.get(i % 2), id, i)));

                Set<String> lines = all.stream().map(Told::line).collect(Collectors.toSet());
                assertThat(lines).isSubsetOf(DONE, "Conflict NO_SUCH_TRANSITION");
                assertThat(scene.record(id).state()).isEqualTo(LifecycleState.REVOKED);
                assertThat(scene.stored().events("credential.revoke", "SUCCESS"))
                        .hasSize(round + 1);
            }
        }
    }

    private static Object move(CredentialAuthority authority, String id, int i) {
        return switch (i % 3) {
            case 0 -> authority.suspend(id, Cast.OSCAR);
            case 1 -> authority.resume(id, Cast.OSCAR);
            default -> authority.revoke(id, RevocationReason.UNSPECIFIED, Cast.OSCAR);
        };
    }
}
