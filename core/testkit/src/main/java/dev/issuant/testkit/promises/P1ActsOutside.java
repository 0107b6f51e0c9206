package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.LifecycleState;
import dev.issuant.Quota;
import dev.issuant.Terms;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * P1 for issuers that act outside: the name is recorded before the act, and whatever has no outcome is destroyed, never
 * adopted. Needs a store that survives the process.
 */
public interface P1ActsOutside extends AuthorityFixture {

    /** The intent, with the name that is about to exist, is stored before the act. */
    @Test
    default void lesson_88_intentIsRecordedBeforeTheActAndOutcomeAfterIt() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            AtomicReference<String> seen = new AtomicReference<>();
            abroad.issuer.beforeMint = order -> seen.set(abroad.state(order.credentialId()) + " "
                    + abroad.standing(order.credentialId()) + " " + abroad.target().things);
            Told told = abroad.scene.issued();
            assertThat(seen.get()).isEqualTo("INTENDED INTENDED []");
            assertThat(abroad.state(told.id())).isEqualTo("ACTIVE");
            assertThat(abroad.standing(told.id())).isEqualTo("STANDING");
            assertThat(abroad.target().things).containsExactly("fake/" + told.id());
            assertThat(abroad.scene.verify(told.secret())).isEqualTo("ACCEPTED");
            assertThat(abroad.scene.stored().events("credential.intend", "SUCCESS"))
                    .hasSize(1);
            assertThat(abroad.scene.stored().events("credential.issue", "SUCCESS"))
                    .hasSize(1);
            abroad.sweepLongAfter();
            assertThat(abroad.target().destroyed).isEmpty();
        }
    }

    /** A crash at any call of the store, before or after it takes effect: after the sweep nothing lives unrecorded. */
    @Test
    default void p1_crashAtAnyCall_leavesNothingOutsideWithoutARecord() throws Exception {
        for (boolean mayBlock : new boolean[] {false, true}) {
            for (boolean after : new boolean[] {false, true}) {
                int nth = 1;
                while (nth < 60 && crashed(nth, after, mayBlock)) {
                    nth++;
                }
                assertThat(nth).as("calls of the store").isBetween(4, 59);
            }
        }
    }

    private boolean crashed(int nth, boolean after, boolean mayBlock) throws Exception {
        String where = (after ? "after" : "before") + " call " + nth + (mayBlock ? ", blocking" : "");
        try (Abroad abroad = new Abroad(this)) {
            FaultyStore faulty =
                    mayBlock ? FaultyStore.blocking(abroad.scene.store) : FaultyStore.around(abroad.scene.store);
            Scene dying = abroad.scene.through(faulty);
            CredentialAuthority authority = dying.authority();
            long calls = faulty.calls();
            if (after) {
                faulty.crashAfter(nth);
            } else {
                faulty.crashBefore(nth);
            }
            Told told = dying.issue(authority, dying.ask().idempotencyKey("once"));
            long made = faulty.calls() - calls;
            abroad.look(where);
            abroad.sweepLongAfter();
            abroad.look(where + ", swept");
            assertThat(abroad.scene.records(q -> q.state(LifecycleState.INTENDED)))
                    .as("intents that are left, " + where)
                    .isEmpty();
            assertThat(abroad.target().things)
                    .as("things outside, " + where)
                    .hasSize(abroad.scene.live().size());
            Told again = abroad.scene.issue("once");
            assertThat(again.fault()).as("the retry, " + where).isNull();
            assertThat(abroad.scene.live()).as("live in the end, " + where).hasSize(1);
            assertThat(told.secret() == null || told.id().equals(again.id()))
                    .as("what was told stands, " + where)
                    .isTrue();
            return made >= nth;
        }
    }

    /** An act that fails after it took effect: the thing is destroyed, the key is free again. */
    @Test
    default void p1_actFailsAfterItsEffect_isDestroyedAndTheKeyIsFree() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            abroad.issuer.afterMint = order -> {
                throw new IllegalStateException("the answer of the target was lost");
            };
            Told cut = abroad.scene.issue("once");
            assertThat(cut.line()).startsWith("Unavailable ");
            assertThat(abroad.target().things).hasSize(1);
            assertThat(abroad.scene.issue("once").line()).isEqualTo("Unavailable ACT_UNFINISHED");
            abroad.scene.authority().sweepOnce();
            assertThat(abroad.target().destroyed)
                    .as("destroyed while the act may still go on")
                    .isEmpty();
            abroad.sweepLongAfter();
            assertThat(abroad.target().things).isEmpty();
            assertThat(abroad.scene.records(q -> q.state(LifecycleState.ABANDONED)))
                    .hasSize(1);
            assertThat(abroad.scene.stored().events("credential.abandon", "SUCCESS"))
                    .hasSize(1);
            abroad.issuer.afterMint = order -> {};
            assertThat(abroad.scene.issue("once").line()).isEqualTo(SECRET);
            assertThat(abroad.target().things).hasSize(1);
        }
    }

    /** The sweep was faster than a slow act: its outcome is refused, and what it made is destroyed. */
    @Test
    default void p1_actThatComesAfterTheSweep_isRefusedAndUndone() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            CredentialAuthority other = abroad.scene.another();
            abroad.issuer.beforeMint = order -> {
                abroad.scene.clock.advance(Abroad.LONG);
                other.sweepOnce();
            };
            Told late = abroad.scene.issue();
            assertThat(late.line()).isEqualTo("Unavailable ACT_TOO_LATE");
            assertThat(abroad.target().things).isEmpty();
            assertThat(abroad.scene.live()).isEmpty();
            assertThat(abroad.scene.records(q -> q.state(LifecycleState.ABANDONED)))
                    .hasSize(1);
            assertThat(abroad.issuer.secrets).allMatch(secret -> secret.isDestroyed());
        }
    }

    /** The act came after the sweep and could not be undone: later looks find it, until its own end. */
    @Test
    default void p1_abandoned_isLookedAtAgainUntilItsOwnEnd() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            CredentialAuthority other = abroad.scene.another();
            abroad.issuer.beforeMint = order -> {
                abroad.scene.clock.advance(Abroad.LONG);
                other.sweepOnce();
            };
            abroad.issuer.afterMint = order -> abroad.target().down = true;
            assertThat(abroad.scene.issue().line()).isEqualTo("Unavailable ACT_TOO_LATE");
            abroad.target().down = false;
            assertThat(abroad.target().things).hasSize(1);
            abroad.scene.clock.advance(Duration.ofMinutes(2));
            other.sweepOnce();
            assertThat(abroad.target().things).isEmpty();
            for (int i = 0; i < 40; i++) {
                abroad.scene.clock.advance(Duration.ofMinutes(5));
                other.sweepOnce();
            }
            int looks = abroad.target().destroyed.size();
            assertThat(looks).isBetween(4, 12);
            abroad.scene.clock.advance(Duration.ofDays(1));
            other.sweepOnce();
            assertThat(abroad.target().destroyed).as("looks after its own end").hasSize(looks);
        }
    }

    /** A replacement destroys what it replaces; an abandoned one is replaced once. */
    @Test
    default void p9_reissue_destroysTheOldAndReplacesTheAbandonedOnce() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            Told lost = abroad.scene.issued();
            Told again = Told.by(() -> abroad.scene.authority().reissue(lost.id(), Cast.BILLING));
            assertThat(again.line()).isEqualTo(SECRET);
            abroad.scene.authority().sweepOnce();
            assertThat(abroad.target().things).containsExactly("fake/" + again.id());
            abroad.issuer.afterMint = order -> {
                throw new IllegalStateException("lost");
            };
            abroad.scene.issue("k");
            abroad.sweepLongAfter();
            abroad.issuer.afterMint = order -> {};
            String abandoned = abroad.scene
                    .records(q -> q.state(LifecycleState.ABANDONED))
                    .get(0)
                    .id();
            List<Told> twice = List.of(
                    Told.by(() -> abroad.scene.authority().reissue(abandoned, Cast.BILLING)),
                    Told.by(() -> abroad.scene.authority().reissue(abandoned, Cast.BILLING)));
            assertThat(Told.lines(twice)).containsExactly(SECRET, "Conflict NOT_REPLACEABLE");
        }
    }

    /** An intent counts in quotas, and its place comes back when it is abandoned. */
    @Test
    default void p9_abandonedIntent_givesItsPlaceBack() throws Exception {
        try (Abroad abroad = new Abroad(this)) {
            abroad.scene.policy = FixedPolicy.permit(Terms.asRequested().limitLive(new Quota("billing", 1)));
            abroad.issuer.afterMint = order -> {
                throw new IllegalStateException("lost");
            };
            assertThat(abroad.scene.issue().line()).startsWith("Unavailable");
            assertThat(abroad.scene.issue().line()).isEqualTo("DENIED QUOTA_EXCEEDED");
            abroad.sweepLongAfter();
            abroad.issuer.afterMint = order -> {};
            assertThat(abroad.scene.issue().line()).isEqualTo(SECRET);
        }
    }
}
