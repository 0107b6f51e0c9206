package dev.issuant.testkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.ApprovalRequirement;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceOutcome.Denied;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.Reason;
import dev.issuant.RequestState;
import dev.issuant.Subject;
import dev.issuant.Terms;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Single use, races and retries: lessons 1, 2, 7 and 8. */
public interface RaceLessons {
    /** A new, empty store. */
    CredentialStore newStore();

    private static String codeOf(Callable<IssuanceOutcome> call) throws Exception {
        try {
            IssuanceOutcome outcome = call.call();
            if (outcome instanceof Denied denied) {
                return Reason.codes(denied.reasons()).get(0);
            }
            return outcome instanceof Issued issued && issued.secret().isPresent() ? "SECRET" : "NO_SECRET";
        } catch (IssuantException e) {
            return e.code();
        }
    }

    @Test
    default void lesson_01_evidenceUsedBy64Threads_succeedsOnce() throws Exception {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        var evidence = world.attestor.evidence(
                "token-1", "svc", "default", world.clock.instant().plusSeconds(600));
        List<String> codes = Race.run(
                Race.THREADS,
                i -> () -> codeOf(
                        () -> authority.issue(World.request().evidence(evidence).build())));
        assertThat(codes).filteredOn("SECRET"::equals).hasSize(1);
        assertThat(codes).filteredOn("EVIDENCE_REPLAYED"::equals).hasSize(Race.THREADS - 1);
        assertThat(authority.credentials(CredentialQuery.all(), World.AUDITOR).items())
                .hasSize(1);
    }

    @Test
    default void lesson_01_voteGivenBy64Threads_countsOnce() throws Exception {
        World world = new World(newStore());
        CredentialAuthority authority =
                world.authority(FixedPolicy.permit(Terms.asRequested().requireApproval(ApprovalRequirement.of(2))));
        String request = pendingId(authority.issue(World.request().build()));
        List<String> codes = Race.run(Race.THREADS, i -> () -> {
            try {
                return authority.approve(request, World.BOB, "").state().name();
            } catch (IssuantException.Conflict e) {
                return e.code();
            }
        });
        assertThat(codes).filteredOn("PENDING"::equals).hasSize(1);
        assertThat(codes).filteredOn("ALREADY_VOTED"::equals).hasSize(Race.THREADS - 1);
        assertThat(authority.request(request, World.AUDITOR).votes()).hasSize(1);
    }

    private static String pendingId(IssuanceOutcome outcome) {
        return ((IssuanceOutcome.Pending) outcome).request().id();
    }

    @Test
    default void lesson_02_reissueBy64Threads_makesOneAndRefusesTheOthersTyped() throws Exception {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        String old = World.id(authority.issue(World.request().build()));
        List<String> codes = Race.run(Race.THREADS, i -> () -> codeOf(() -> authority.reissue(old, World.SERVICE)));
        assertThat(codes).filteredOn("SECRET"::equals).hasSize(1);
        assertThat(codes)
                .filteredOn(c -> c.equals("REPLACED_MEANWHILE") || c.equals("NOT_REPLACEABLE"))
                .hasSize(Race.THREADS - 1);
        var all = authority.credentials(CredentialQuery.all(), World.AUDITOR).items();
        assertThat(all).hasSize(2);
        assertThat(all).filteredOn(c -> c.state() == LifecycleState.ACTIVE).hasSize(1);
    }

    @Test
    default void lesson_07_retryAfterAFaultAtEveryStoreCall_isOneCredential() {
        for (boolean after : new boolean[] {false, true}) {
            long calls = callsOfOneIssue();
            for (int nth = 1; nth <= calls; nth++) {
                FaultyStore faulty = FaultyStore.around(newStore());
                World world = new World(faulty);
                CredentialAuthority authority = world.permissive();
                if (after) {
                    faulty.crashAfter(nth);
                } else {
                    faulty.crashBefore(nth);
                }
                assertThatThrownBy(() -> authority.issue(
                                World.request().idempotencyKey("k").build()))
                        .as("call " + nth)
                        .isInstanceOf(IssuantException.Unavailable.class);
                faulty.heal();
                IssuanceOutcome retried =
                        authority.issue(World.request().idempotencyKey("k").build());
                var live = authority
                        .credentials(
                                CredentialQuery.builder()
                                        .state(LifecycleState.ACTIVE)
                                        .build(),
                                World.AUDITOR)
                        .items();
                assertThat(live).as("call " + nth).hasSize(1);
                assertThat(World.id(retried)).isEqualTo(live.get(0).id());
            }
        }
    }

    private long callsOfOneIssue() {
        FaultyStore counting = FaultyStore.around(newStore());
        CredentialAuthority authority = new World(counting).permissive();
        long before = counting.calls();
        authority.issue(World.request().idempotencyKey("k").build()).orElseThrow();
        return counting.calls() - before;
    }

    @Test
    default void lesson_07_sameKeyWithAnotherBody_isAConflict() {
        CredentialAuthority authority = new World(newStore()).permissive();
        authority.issue(World.request().idempotencyKey("k").build()).orElseThrow();
        assertThatThrownBy(() -> authority.issue(World.request()
                        .lifetime(Duration.ofMinutes(2))
                        .idempotencyKey("k")
                        .build()))
                .isInstanceOfSatisfying(
                        IssuantException.Conflict.class,
                        e -> assertThat(e.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    default void lesson_08_policyChangedBetweenApprovalAndIssue_isRefused() {
        World world = new World(newStore());
        Terms one = Terms.asRequested().requireApproval(ApprovalRequirement.of(1));
        CredentialAuthority before = world.authority(FixedPolicy.permit(one));
        String request = pendingId(before.issue(World.request().build()));
        assertThat(before.approve(request, World.BOB, "").state()).isEqualTo(RequestState.APPROVED);
        CredentialAuthority after = world.authority(FixedPolicy.permit(one.capLifetime(Duration.ofMinutes(59))));
        assertDenied(after.collect(request, World.SERVICE), "APPROVED_SOMETHING_ELSE");
        assertThat(World.secret(before.collect(request, World.SERVICE))).isNotEmpty();
    }

    @Test
    default void lesson_08_partiesChangedBetweenApprovalAndIssue_isRefused() {
        for (String gone : new String[] {"svc", "bob"}) {
            World world = new World(newStore());
            CredentialAuthority authority =
                    world.authority(FixedPolicy.permit(Terms.asRequested().requireApproval(ApprovalRequirement.of(1))));
            String request = pendingId(authority.issue(World.request().build()));
            authority.approve(request, World.BOB, "");
            boolean voter = gone.equals("bob");
            world.directory.put((voter ? World.person(gone) : World.service(gone))
                    .status(Subject.Status.SUSPENDED)
                    .build());
            if (voter) {
                assertDenied(authority.collect(request, World.SERVICE), "APPROVAL_NO_LONGER_STANDS");
            } else {
                assertThatThrownBy(() -> authority.collect(request, World.SERVICE))
                        .isInstanceOf(IssuantException.NotAllowed.class);
            }
            assertThat(authority
                            .credentials(CredentialQuery.all(), World.AUDITOR)
                            .items())
                    .isEmpty();
        }
    }

    private static void assertDenied(IssuanceOutcome outcome, String code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(Reason.codes(d.reasons())).contains(code));
    }
}
