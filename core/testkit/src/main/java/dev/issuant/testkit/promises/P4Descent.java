package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.testkit.FakeSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** P4, descent: what derives from a credential shares its fate, however it is decided, and derives from a live one only. */
public interface P4Descent extends AuthorityFixture {

    /** Children and grandchildren are refused at once when their ancestor is suspended or revoked. */
    @Test
    default void p4_revoke_returns_childIsRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told top = scene.issued();
            Told child = scene.issue(scene.ask().parent(top.id()));
            Told grandchild = scene.issue(scene.ask().parent(child.id()));
            List<Told> line = List.of(top, child, grandchild);
            assertThat(line).allMatch(told -> scene.verify(told.secret()).equals("ACCEPTED"));

            scene.authority().suspend(top.id(), Cast.OSCAR);
            assertThat(line).allMatch(told -> scene.verify(told.secret()).equals("NOT_ACTIVE_SUSPENDED"));
            assertThat(line).allMatch(told -> scene.record(told.id()).state() == LifecycleState.SUSPENDED);
            assertThat(Told.by(() -> scene.authority().resume(child.id(), Cast.OSCAR))
                            .line())
                    .isEqualTo("Conflict NO_SUCH_TRANSITION");
            scene.authority().resume(top.id(), Cast.OSCAR);
            assertThat(line).allMatch(told -> scene.verify(told.secret()).equals("ACCEPTED"));

            scene.authority().revoke(child.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            assertThat(scene.verify(top.secret())).isEqualTo("ACCEPTED");
            assertThat(scene.verify(grandchild.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
            assertThat(scene.another().credential(grandchild.id(), Cast.AUDREY).state())
                    .isEqualTo(LifecycleState.REVOKED);
        }
    }

    /** A child is held by its own suspension as well as by its parent's. */
    @Test
    default void p4_suspend_childAndParent_bothMustEnd() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told top = scene.issued();
            Told child = scene.issue(scene.ask().parent(top.id()));
            scene.authority().suspend(child.id(), Cast.OSCAR);
            scene.authority().suspend(top.id(), Cast.OSCAR);
            scene.authority().resume(top.id(), Cast.OSCAR);
            assertThat(scene.verify(child.secret())).isEqualTo("NOT_ACTIVE_SUSPENDED");
            scene.authority().resume(child.id(), Cast.OSCAR);
            assertThat(scene.verify(child.secret())).isEqualTo("ACCEPTED");
        }
    }

    /** A mass revocation that ends the parent ends the child, which shares nothing else with the scope. */
    @Test
    default void p4_revokeAll_ofTheParentsScope_childIsRefused() throws Exception {
        falls(parent -> RevocationScope.subject("svc-billing"));
        falls(parent -> RevocationScope.owner("ann"));
        falls(parent -> RevocationScope.environment("production"));
        falls(parent -> RevocationScope.label("crm"));
        falls(parent -> RevocationScope.holderKey("jkt:parent"));
        falls(RevocationScope::request);
        falls(parent -> RevocationScope.realm());
    }

    private void falls(Function<String, RevocationScope> scope) throws Exception {
        try (Scene scene = new Scene(this)) {
            // The holder of the parent belongs to the access team too, and derives for a service of somebody else.
            Actor billing = Actor.of("svc-billing", Duty.REQUEST, Duty.OPERATE);
            scene.people.put(Cast.service("svc-test", "ben").environment("test").build());
            Told parent = scene.issue(scene.ask()
                    .credential(FakeSpec.of("ledger:read").heldBy("jkt:parent"))
                    .labels("crm"));
            String grant = scene.record(parent.id()).requestId();
            IssuanceRequest.Builder derived =
                    scene.ask().subject("svc-test").requestedBy(billing).parent(parent.id());
            Told child = scene.issue(derived);
            Told stranger = scene.issue(
                    scene.ask().subject("svc-mail").requestedBy(Cast.MAIL).credential(FakeSpec.of("mail:send")));
            assertThat(scene.verify(child.secret())).isEqualTo("ACCEPTED");

            RevocationScope cut = scope.apply(grant);
            scene.authority().revokeAll(cut, RevocationReason.KEY_COMPROMISE, Cast.OSCAR);

            assertThat(scene.verify(child.secret())).as("child, %s", cut).isEqualTo("NOT_ACTIVE_REVOKED");
            assertThat(Scene.verify(scene.another(), child.secret()))
                    .as("elsewhere, %s", cut)
                    .isEqualTo("NOT_ACTIVE_REVOKED");
            assertThat(scene.issue(derived).line()).isEqualTo("DENIED PARENT_NOT_USABLE");
            boolean wide = cut.equals(RevocationScope.realm()) || cut.toString().startsWith("environment");
            assertThat(scene.verify(stranger.secret())).isEqualTo(wide ? "NOT_ACTIVE_REVOKED" : "ACCEPTED");
            scene.authority().sweepOnce();
            assertThat(scene.verify(child.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
            assertThat(scene.issue().line()).as("issued after %s", cut).isEqualTo(SECRET);
            assertThat(scene.live()).hasSize(wide ? 1 : 2);
        }
    }

    /** A credential derives only from one that its requester holds and that is active. */
    @Test
    default void p4_issue_fromUnusableParent_isDenied() throws Exception {
        try (Scene scene = new Scene(this)) {
            String denied = "DENIED PARENT_NOT_USABLE";
            String held = scene.issued().id();
            assertThat(scene.issue(scene.ask().parent("no-such-credential")).line())
                    .isEqualTo(denied);
            assertThat(scene.issue(scene.ask().requestedBy(Cast.ANN).parent(held))
                            .line())
                    .isEqualTo(denied);
            scene.authority().suspend(held, Cast.OSCAR);
            assertThat(scene.issue(scene.ask().parent(held)).line()).isEqualTo(denied);
            scene.authority().resume(held, Cast.OSCAR);
            assertThat(scene.issue(scene.ask().parent(held)).line()).isEqualTo(SECRET);
            scene.clock.advance(Duration.ofHours(1));
            assertThat(scene.issue(scene.ask().parent(held)).line()).isEqualTo(denied);
        }
    }

    /** A replaced parent is a revoked one. */
    @Test
    default void p4_reissue_ofTheParent_childFalls() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told top = scene.issued();
            Told child = scene.issue(scene.ask().parent(top.id()));
            Told next = Told.by(() -> scene.authority().reissue(top.id(), Cast.BILLING));
            assertThat(next.line()).isEqualTo(SECRET);
            assertThat(scene.verify(child.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
            assertThat(Told.by(() -> scene.authority().confirm(next.id(), Cast.BILLING))
                            .line())
                    .isEqualTo(DONE);
        }
    }

    /** A line of descent has an end. */
    @Test
    default void p4_issue_tooDeep_isDenied() throws Exception {
        try (Scene scene = new Scene(this)) {
            String last = scene.issued().id();
            for (int depth = 1; depth <= 10; depth++) {
                last = scene.issue(scene.ask().parent(last)).id();
            }
            assertThat(scene.issue(scene.ask().parent(last)).line()).isEqualTo("DENIED LINEAGE_TOO_DEEP");
        }
    }

    /** A node that starts while its clock is fast still knows of a revoked parent when the clock is set right. */
    @Test
    default void lesson_20_p4_startWithFastClock_childOfRevokedIsRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told parent = scene.issued();
            Told child = scene.issue(scene.ask().parent(parent.id()));
            scene.authority().revoke(parent.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            scene.clock.advance(Duration.ofHours(2));
            CredentialAuthority late = scene.another();
            scene.clock.set(Cast.NOON);

            assertThat(Scene.verify(late, child.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
        }
    }
}
