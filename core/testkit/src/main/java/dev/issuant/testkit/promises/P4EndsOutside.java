package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * P2, P4 and P10 for issuers that act outside: the end of a credential reaches what exists outside, at once or as soon as
 * its target can be reached; on stores that survive the process.
 */
public interface P4EndsOutside extends AuthorityFixture {
    /** What was released reaches an end outside too: by revocation at once, by time and by a cut with the next sweep. */
    @Test
    default void p4_everyEnd_endsTheThingOutside() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            // Clocks tell more than stores keep.
            abroad.scene.clock.advance(Duration.ofNanos(1));
            Told revoked = abroad.scene.issued();
            abroad.scene.authority().revoke(revoked.id(), RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
            assertThat(abroad.target().things).isEmpty();
            assertThat(abroad.standing(revoked.id())).isEqualTo("GONE");
            Told cut = abroad.scene.issued();
            abroad.scene
                    .authority()
                    .revokeAll(RevocationScope.subject("svc-billing"), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            abroad.scene.authority().sweepOnce();
            assertThat(abroad.standing(cut.id())).isEqualTo("GONE");
            Told ended = abroad.scene.issued();
            abroad.scene.clock.advance(Duration.ofHours(2));
            abroad.scene.authority().sweepOnce();
            assertThat(abroad.standing(ended.id())).isEqualTo("GONE");
            assertThat(abroad.target().things).isEmpty();
            assertThat(abroad.scene.stored().events("credential.destroy", "SUCCESS"))
                    .hasSize(3);
        }
    }

    /** Another node cuts while the act goes on: that is seen before release, however old a view may otherwise be. */
    @Test
    default void p10_cutByAnotherNodeDuringTheAct_isSeenBeforeTheRelease() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            abroad.scene.revocationBound = Duration.ofHours(1);
            CredentialAuthority other = abroad.scene.another();
            abroad.scene.issued();
            abroad.issuer.beforeMint = order ->
                    other.revokeAll(RevocationScope.subject("svc-billing"), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            assertThat(abroad.scene.issue().line()).isEqualTo("Conflict ENDED_MEANWHILE");
            other.sweepOnce();
            assertThat(abroad.target().things).isEmpty();
        }
    }

    /** With the target down revoking succeeds; the debt is listed with its owner, and paid when the target is back. */
    @Test
    default void p2_targetDown_revocationStandsAndIsListedUntilDone() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            Told told = abroad.scene.issued();
            abroad.target().down = true;
            CredentialAuthority authority = abroad.scene.authority();
            authority.revoke(told.id(), RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
            assertThat(abroad.scene.record(told.id()).state()).isEqualTo(LifecycleState.REVOKED);
            for (int i = 0; i < 20; i++) {
                abroad.scene.clock.advance(Duration.ofMinutes(5));
                authority.sweepOnce();
            }
            assertThat(authority.lingering(null, 10, Cast.ANN).items())
                    .singleElement()
                    .satisfies(thing -> {
                        assertThat(thing.owner()).isEqualTo("ann");
                        assertThat(thing.subject()).isEqualTo("svc-billing");
                        assertThat(thing.name()).isEqualTo("fake/" + told.id());
                        assertThat(thing.failures()).isEqualTo(21);
                        assertThat(thing.fault()).contains("TARGET_DOWN");
                        assertThat(thing.since()).isEqualTo(Cast.NOON);
                    });
            assertThat(authority.lingering(null, 10, Cast.AUDREY).items()).hasSize(1);
            assertThat(authority.lingering(null, 10, Cast.MAIL).items()).isEmpty();
            abroad.target().down = false;
            abroad.scene.clock.advance(Duration.ofMinutes(5));
            authority.sweepOnce();
            assertThat(abroad.target().things).isEmpty();
            assertThat(authority.lingering(null, 10, Cast.AUDREY).items()).isEmpty();
        }
    }

    /** What is gone already was destroyed with success, however often. */
    @Test
    default void lesson_89_alreadyGone_isSuccess() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            Told told = abroad.scene.issued();
            abroad.target().things.clear();
            abroad.scene.authority().revoke(told.id(), RevocationReason.SUPERSEDED, Cast.OSCAR);
            assertThat(abroad.standing(told.id())).isEqualTo("GONE");
            assertThat(abroad.scene.authority().lingering(null, 10, Cast.AUDREY).items())
                    .isEmpty();
            int tries = abroad.target().destroyed.size();
            abroad.sweepLongAfter();
            assertThat(abroad.target().destroyed).hasSize(tries);
        }
    }

    /** Thousands of debts at a dead target hold up neither another target nor anything else. */
    @Test
    default void p2_deadTarget_isNotAskedMoreThanAFewTimesInASweep() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            for (int i = 0; i < 30; i++) {
                abroad.scene.issued();
            }
            Told plain = abroad.scene.issued();
            abroad.scene.clock.advance(Duration.ofHours(2));
            abroad.target().down = true;
            int asked = abroad.target().asked.get();
            abroad.scene.authority().sweepOnce();
            assertThat(abroad.target().asked.get() - asked).isEqualTo(3);
            assertThat(abroad.state(plain.id())).isEqualTo("EXPIRED");
            assertThat(abroad.scene
                            .authority()
                            .lingering(null, 100, Cast.AUDREY)
                            .items())
                    .hasSize(31);
            abroad.target().down = false;
            abroad.scene.clock.advance(Duration.ofMinutes(5));
            abroad.scene.authority().sweepOnce();
            assertThat(abroad.target().things).isEmpty();
        }
    }

    /** What exists outside can be neither held nor derived: that is said, not pretended. */
    @Test
    default void p4_suspendAndParent_areRefusedForThingsOutside() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            Told told = abroad.scene.issued();
            assertThat(Told.by(() -> abroad.scene.authority().suspend(told.id(), Cast.OSCAR))
                            .line())
                    .isEqualTo("Conflict NOT_SUSPENDABLE");
            IssuanceRequest.Builder child = abroad.scene.ask().parent(told.id());
            assertThat(abroad.scene.issue(child).line()).isEqualTo("DENIED PARENT_UNSUITABLE");
        }
    }
}
