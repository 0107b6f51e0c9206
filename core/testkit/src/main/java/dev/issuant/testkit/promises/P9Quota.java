package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.Quota;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.Terms;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P9, places: where policy allows n live credentials, there are never more, and an ended one frees its place. */
public interface P9Quota extends AuthorityFixture {

    /** What is told to who finds no place. */
    String FULL = "DENIED QUOTA_EXCEEDED";

    /** 64 callers fight for five places. */
    @Test
    default void p9_issue_64ThreadsFivePlaces_fiveCredentials() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.quota(5);
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            List<Told> all = Race.run(Race.THREADS, i -> () -> scene.issue(nodes.get(i % 2), scene.ask()));

            assertThat(Told.count(all, SECRET)).isEqualTo(5);
            assertThat(Told.count(all, FULL)).isEqualTo(Race.THREADS - 5);
            assertThat(scene.live()).hasSize(5);
        }
    }

    /** Revoking frees exactly one place, however often it is done. */
    @Test
    default void p9_revoke_freesOnePlace() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.quota(2);
            String first = scene.issued().id();
            scene.issued();
            scene.authority().suspend(first, Cast.OSCAR);
            assertThat(scene.issue().line()).isEqualTo(FULL);

            Race.run(8, i -> () -> scene.authority().revoke(first, RevocationReason.UNSPECIFIED, Cast.OSCAR));

            assertThat(scene.issue().line()).isEqualTo(SECRET);
            assertThat(scene.issue().line()).isEqualTo(FULL);
        }
    }

    /** Time frees places, with or without a sweep. */
    @Test
    default void p9_expire_freesPlaces() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.quota(2);
            scene.issued();
            scene.issued();
            scene.clock.advance(Duration.ofHours(1));

            List<Told> all = Race.run(8, i -> scene::issue);
            assertThat(Told.count(all, SECRET)).isEqualTo(2);
            scene.clock.advance(Duration.ofHours(1));
            assertThat(scene.authority().sweepOnce()).isEqualTo(2);
            scene.issued();
            scene.issued();
            assertThat(scene.issue().line()).isEqualTo(FULL);
        }
    }

    /** A replacement takes the place of what it replaces. */
    @Test
    default void p9_reissue_needsNoSecondPlace() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.quota(1);
            Told first = scene.issued();
            Told second = Told.by(() -> scene.authority().reissue(first.id(), Cast.BILLING));
            assertThat(second.line()).isEqualTo(SECRET);
            assertThat(scene.issue().line()).isEqualTo(FULL);
            scene.authority().revoke(second.id(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            assertThat(scene.issue().line()).isEqualTo(SECRET);
        }
    }

    /** What could not be released gives its place back. */
    @Test
    default void p9_unreleased_givesItsPlaceBack() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            scene.policy = Policies.quota(1);
            // Always, not once: a sink that follows in the background would take the one fault.
            sinks.required().failAlways();
            for (int i = 0; i < 3; i++) {
                assertThat(scene.issue().line()).isEqualTo("Unavailable AUDIT_SINK_UNAVAILABLE");
            }
            sinks.required().heal();
            assertThat(scene.issue().line()).isEqualTo(SECRET);
            assertThat(scene.issue().line()).isEqualTo(FULL);
        }
    }

    /** Two rules that count the same thing are one limit, the smaller. */
    @Test
    default void p9_twoRulesOneCounter_smallerLimitCountsOnce() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = FixedPolicy.permit(
                    Terms.asRequested().limitLive(new Quota("all", 5)).limitLive(new Quota("all", 3)));
            for (int i = 0; i < 3; i++) {
                scene.issued();
            }
            assertThat(scene.issue().line()).isEqualTo(FULL);
            for (int i = 0; i < 3; i++) {
                scene.authority().revoke(scene.live().get(0).id(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
                scene.issued();
            }
        }
    }

    /** What a whole-scope revocation killed takes no place. */
    @Test
    default void p9_revokeAll_freesPlaces() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.quota(2);
            scene.issued();
            scene.issued();
            scene.authority()
                    .revokeAll(RevocationScope.subject("svc-billing"), RevocationReason.UNSPECIFIED, Cast.OSCAR);

            assertThat(scene.issue().line()).isEqualTo(SECRET);
            assertThat(scene.issue().line()).isEqualTo(SECRET);
            assertThat(scene.issue().line()).isEqualTo(FULL);
        }
    }

    /** However many have ended before: a long history does not keep what a cut killed from giving its place back. */
    @Test
    default void p9_revokeAll_afterLongHistory_freesPlaces() throws Exception {
        try (Scene scene = new Scene(this)) {
            for (int i = 0; i < 220; i++) {
                scene.issued();
            }
            scene.authority().revokeAll(RevocationScope.realm(), RevocationReason.UNSPECIFIED, Cast.OSCAR);
            assertThat(scene.authority().sweepOnce()).isEqualTo(220);
            scene.policy = Policies.quota(2);
            CredentialAuthority limited = scene.another();
            assertThat(scene.issue(limited, scene.ask()).line()).isEqualTo(SECRET);
            assertThat(scene.issue(limited, scene.ask()).line()).isEqualTo(SECRET);
            limited.revokeAll(RevocationScope.realm(), RevocationReason.UNSPECIFIED, Cast.OSCAR);

            assertThat(scene.issue(limited, scene.ask()).line()).isEqualTo(SECRET);
            assertThat(scene.issue(limited, scene.ask()).line()).isEqualTo(SECRET);
            assertThat(scene.issue(limited, scene.ask()).line()).isEqualTo(FULL);
        }
    }

    /** What fell with its parent takes no place from its own subject, by whatever name that is asked for. */
    @Test
    default void p9_revokeParent_freesPlacesOfChildren() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.people.alias("b-1", "svc-billing");
            scene.policy = Policies.quota(3);
            String parent = scene.issued().id();
            scene.issue(scene.ask().parent(parent));
            scene.issue(scene.ask().parent(parent));
            assertThat(scene.issue().line()).isEqualTo(FULL);
            scene.authority().revoke(parent, RevocationReason.UNSPECIFIED, Cast.OSCAR);

            for (int i = 0; i < 3; i++) {
                assertThat(scene.issue(scene.ask().subject("b-1")).line()).isEqualTo(SECRET);
            }
            assertThat(scene.issue().line()).isEqualTo(FULL);
        }
    }
}
