package dev.issuant.testkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceOutcome.Denied;
import dev.issuant.IssuanceOutcome.Pending;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.Reason;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.Terms;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Authorisation by another path: lessons 18, 22, 24, 26, 32, 33, 34, 78 and 93. */
public interface PathLessons {
    /** A new, empty store. */
    CredentialStore newStore();

    private static Terms needing(int quorum) {
        return Terms.asRequested().requireApproval(ApprovalRequirement.of(quorum));
    }

    private static void assertDenied(IssuanceOutcome outcome, String code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(Reason.codes(d.reasons())).contains(code));
    }

    @Test
    default void lesson_18_partyNotActive_isRefusedOnEveryIssuingPath() {
        for (Subject.Status status : List.of(Subject.Status.SUSPENDED, Subject.Status.ENDED)) {
            World world = new World(newStore());
            CredentialAuthority plain = world.permissive();
            CredentialAuthority asking = world.authority(FixedPolicy.permit(needing(1)));
            String lost = World.id(plain.issue(World.request().build()));
            String approved =
                    ((Pending) asking.issue(World.request().build())).request().id();
            asking.approve(approved, World.BOB, "");
            String waiting =
                    ((Pending) asking.issue(World.request().build())).request().id();

            world.directory.put(World.service("svc").status(status).build());
            world.directory.put(World.person("carol").status(status).build());
            assertDenied(plain.issue(World.request().build()), "REQUESTER_NOT_ACTIVE");
            assertDenied(plain.issue(World.request().requestedBy(World.OPERATOR).build()), "SUBJECT_NOT_ACTIVE");
            assertThatThrownBy(() -> asking.collect(approved, World.SERVICE))
                    .isInstanceOf(IssuantException.NotAllowed.class);
            assertThatThrownBy(() -> plain.reissue(lost, World.SERVICE))
                    .isInstanceOf(IssuantException.NotAllowed.class);
            assertThatThrownBy(() -> asking.approve(waiting, World.CAROL, ""))
                    .isInstanceOfSatisfying(
                            IssuantException.NotAllowed.class,
                            e -> assertThat(e.code()).isEqualTo("ACTOR_NOT_ACTIVE"));
        }
    }

    @Test
    default void lesson_18_subjectNotActive_isNoLongerAcceptedEither() {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        String secret = World.secret(authority.issue(World.request().build()));
        world.directory.put(
                World.service("svc").status(Subject.Status.SUSPENDED).build());
        assertThatThrownBy(() -> World.verify(authority, secret).orElseThrow())
                .isInstanceOfSatisfying(
                        IssuantException.NotAllowed.class,
                        e -> assertThat(e.code()).isEqualTo("SUBJECT_NOT_ACTIVE"));
    }

    @Test
    default void lesson_22_policySaysNo_noPathEndsInASignature() {
        World world = new World(newStore());
        CredentialAuthority open = world.authority(FixedPolicy.permit(needing(1)));
        String approved =
                ((Pending) open.issue(World.request().build())).request().id();
        open.approve(approved, World.BOB, "");
        String lost = World.id(world.permissive().issue(World.request().build()));
        long minted = world.issuer.minted();

        CredentialAuthority closed = world.authority(FixedPolicy.deny(Reason.of("CLOSED", "Nothing is issued.")));
        assertDenied(closed.issue(World.request().build()), "CLOSED");
        assertDenied(closed.issue(World.request().parent(lost).build()), "CLOSED");
        assertDenied(closed.collect(approved, World.SERVICE), "CLOSED");
        assertDenied(closed.reissue(lost, World.SERVICE), "CLOSED");
        assertThat(world.issuer.minted()).isEqualTo(minted);
    }

    @Test
    default void lesson_22_evidenceOfAnUnknownType_isRefusedNotIgnored() {
        CredentialAuthority authority = new World(newStore()).permissive();
        assertDenied(
                authority.issue(
                        World.request().evidence(Evidence.of("unknown", "x")).build()),
                "EVIDENCE_TYPE_UNKNOWN");
    }

    @Test
    default void lesson_24_26_idOfAnotherHolder_isNoAuthority() {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        String id = World.id(authority.issue(World.request().build()));
        Actor other = World.OTHER_SERVICE;
        for (Runnable act : List.<Runnable>of(
                () -> authority.revoke(id, RevocationReason.UNSPECIFIED, other),
                () -> authority.suspend(id, other),
                () -> authority.resume(id, other),
                () -> authority.confirm(id, other),
                () -> authority.reissue(id, other),
                () -> authority.credential(id, other),
                () -> authority.replay(id, other))) {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            IssuantException.NotAllowed.class,
                            e -> assertThat(e.code()).isEqualTo("NO_SUCH_CREDENTIAL"));
        }
        assertThat(authority.credentials(CredentialQuery.all(), other).items()).isEmpty();
        assertDenied(authority.issue(World.request(other).parent(id).build()), "PARENT_NOT_USABLE");
    }

    @Test
    default void lesson_32_anotherSpellingOfAnId_isAnotherIdOrNone() {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        String id = World.id(authority.issue(World.request().build()));
        for (String spelt : List.of(
                " svc",
                "svc ",
                "svc\t",
                "svc\n",
                "svc\u0000",
                "svc\u00a0",
                "svc\u200b",
                "\uff53vc",
                "\u0455vc",
                "s\u0301vc")) {
            assertThatThrownBy(() -> World.request().subject(spelt).build())
                    .isInstanceOf(IssuantException.InvalidInput.class);
            assertThatThrownBy(() -> Actor.of(spelt, Duty.REQUEST)).isInstanceOf(IssuantException.InvalidInput.class);
        }
        for (String spelt : List.of("SVC", "Svc", "svc.", "./svc", "%73vc", "svc/")) {
            assertDenied(
                    authority.issue(World.request()
                            .subject(spelt)
                            .requestedBy(World.OPERATOR)
                            .build()),
                    "SUBJECT_NOT_ACTIVE");
            assertThat(authority
                            .credentials(
                                    CredentialQuery.builder().subject(spelt).build(), World.OPERATOR)
                            .items())
                    .isEmpty();
        }
        for (String spelt : List.of(id.toUpperCase(Locale.ROOT), id + " ", id + "\u0000")) {
            assertThatThrownBy(() -> authority.revoke(spelt, RevocationReason.KEY_COMPROMISE, World.SERVICE))
                    .isInstanceOf(IssuantException.class);
        }
        assertThat(authority.credential(id, World.SERVICE).state()).isEqualTo(LifecycleState.ACTIVE);
    }

    @Test
    default void lesson_33_requesterHoldsLess_cannotHandMoreOn() {
        World world = new World(newStore());
        world.directory.put(World.person("olivia").scopes("read").build());
        CredentialAuthority authority = world.permissive();
        assertDenied(
                authority.issue(World.request()
                        .requestedBy(World.OPERATOR)
                        .credential(FakeSpec.of("write"))
                        .build()),
                "SCOPE_NOT_HELD");
    }

    @Test
    default void lesson_33_rightsLostLater_areLostAtUse() {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        String own = World.secret(authority.issue(
                World.request().credential(FakeSpec.of("read", "write")).build()));
        String handed = World.secret(authority.issue(World.request()
                .requestedBy(World.OPERATOR)
                .credential(FakeSpec.of("read", "write"))
                .build()));
        world.directory.put(World.service("svc").scopes("read").build());
        assertThat(World.verify(authority, own).orElseThrow().scopes()).containsExactly("read");
        world.directory.put(World.person("olivia").scopes(Set.of()).build());
        assertThat(World.verify(authority, handed).orElseThrow().scopes()).isEmpty();
    }

    @Test
    default void lesson_34_derivedCredential_neverWidens() {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        String parent = World.id(
                authority.issue(World.request().credential(FakeSpec.of("read")).build()));
        assertDenied(
                authority.issue(World.request()
                        .parent(parent)
                        .credential(FakeSpec.of("read", "write"))
                        .build()),
                "SCOPE_NOT_HELD");
        var child = authority
                .issue(World.request()
                        .parent(parent)
                        .lifetime(Duration.ofDays(9))
                        .build())
                .orElseThrow()
                .credential();
        assertThat(child.facts().scopes()).containsExactly("read");
        assertThat(child.lineage()).containsExactly(parent);
    }

    @Test
    default void lesson_78_quorumOfZero_cannotBeBuiltAndGroupsMatchExactly() {
        assertThatThrownBy(() -> ApprovalRequirement.of(0)).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> ApprovalRequirement.of(-1)).isInstanceOf(IssuantException.InvalidInput.class);
        World world = new World(newStore());
        CredentialAuthority authority = world.authority(FixedPolicy.permit(
                Terms.asRequested().requireApproval(ApprovalRequirement.of(1).fromGroup("GRP"))));
        String request =
                ((Pending) authority.issue(World.request().build())).request().id();
        assertThatThrownBy(() -> authority.approve(request, World.BOB, ""))
                .isInstanceOfSatisfying(
                        IssuantException.NotAllowed.class,
                        e -> assertThat(e.code()).isEqualTo("NOT_ELIGIBLE"));
    }

    @Test
    default void lesson_78_onePersonInTwoGroups_fillsOnePlace() {
        World world = new World(newStore());
        CredentialAuthority authority = world.authority(FixedPolicy.permit(Terms.asRequested()
                .requireApproval(ApprovalRequirement.of(1).fromGroup("grp"))
                .requireApproval(ApprovalRequirement.of(1))));
        String request =
                ((Pending) authority.issue(World.request().build())).request().id();
        assertThat(authority.approve(request, World.BOB, "").state().isTerminal())
                .isFalse();
        assertThat(authority.collect(request, World.SERVICE)).isInstanceOf(Pending.class);
        authority.approve(request, World.CAROL, "");
        assertThat(World.secret(authority.collect(request, World.SERVICE))).isNotEmpty();
    }

    @Test
    default void lesson_78_rejection_endsTheRequestWhateverTheOthersSaid() {
        CredentialAuthority authority = new World(newStore()).authority(FixedPolicy.permit(needing(1)));
        String request =
                ((Pending) authority.issue(World.request().build())).request().id();
        authority.approve(request, World.BOB, "");
        authority.reject(request, World.CAROL, "not today");
        assertDenied(authority.collect(request, World.SERVICE), "REJECTED");
    }

    @Test
    default void lesson_93_noApproverConfigured_approvesNothing() {
        World world = new World(newStore());
        CredentialAuthority authority = world.authority(FixedPolicy.permit(needing(1)));
        String request =
                ((Pending) authority.issue(World.request().build())).request().id();
        authority.sweepOnce();
        assertThat(authority.collect(request, World.SERVICE)).isInstanceOf(Pending.class);
        world.clock.advance(Duration.ofHours(25));
        assertDenied(authority.collect(request, World.SERVICE), "REQUEST_EXPIRED");
        for (Duty duty : Duty.values()) {
            if (duty != Duty.APPROVE) {
                assertThatThrownBy(() -> authority.approve(request, Actor.of("bob", duty), ""))
                        .isInstanceOf(IssuantException.NotAllowed.class);
            }
        }
    }
}
