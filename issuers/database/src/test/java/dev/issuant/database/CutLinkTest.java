package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The link to the database cut at every message of making and of ending a role, before it arrives and after. */
class CutLinkTest {
    /** Before the message arrives, and after; again and again in a campaign, which makes more than 200 cuts. */
    private static final List<Boolean> SIDES = Boolean.getBoolean("issuant.campaign")
            ? List.of(false, true, false, true, false, true, false, true)
            : List.of(false, true);

    private final Ledger ledger = new Ledger();
    private final Link link = new Link(ledger.server.port());
    private final CredentialAuthority authority = ledger.authority(
            Ledger.issuer(link.through(ledger.server.source(ledger.name, TargetServer.ISSUING, TargetServer.ISSUING))),
            ledger.store,
            ledger.clock);
    private final List<String> before = ledger.server.roles();

    @AfterEach
    void close() {
        link.close();
        ledger.close();
    }

    private Set<String> made() {
        Set<String> made = new TreeSet<>(ledger.server.roles());
        made.removeAll(before);
        return made;
    }

    @Test
    void p1_linkCutAtEveryMessageOfMaking_leavesNoRoleWithoutARecord() {
        int cuts = 0;
        for (boolean after : SIDES) {
            int nth = 0;
            boolean cut = true;
            while (cut) {
                nth++;
                String where = (after ? "after" : "before") + " message " + nth;
                link.cutAt(nth, after);
                cut = !issued();
                cut |= link.sent() >= nth;
                assertThat(Ledger.recorded(authority)).as(where).containsAll(made());
                link.heal();
                ledger.clock.advance(Ledger.DEADLINE.multipliedBy(3));
                authority.sweepOnce();
                assertThat(authority.lingering(null, 100, Ledger.OSCAR).items())
                        .as(where)
                        .isEmpty();
                assertThat(made()).as(where).isEqualTo(Ledger.recorded(authority));
            }
            assertThat(nth).isGreaterThan(10);
            cuts += nth - 1;
        }
        System.out.println("cut while making: " + cuts + " cuts, 0 roles without a record after the sweep");
    }

    private boolean issued() {
        try {
            Ledger.issue(authority, "ledger:read");
            return true;
        } catch (IssuantException.Unavailable e) {
            return false;
        }
    }

    @Test
    void p1_linkCutAtEveryMessageOfEnding_isListedWithItsOwnerUntilTheRoleIsGone() {
        int cuts = 0;
        int stuck = 0;
        for (boolean after : SIDES) {
            int nth = 0;
            boolean cut = true;
            while (cut) {
                nth++;
                String where = (after ? "after" : "before") + " message " + nth;
                IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read", "ledger:build");
                String role = Ledger.login(issued).user();
                link.cutAt(nth, after);
                assertThat(authority
                                .revoke(issued.credential().id(), RevocationReason.SUPERSEDED, Ledger.OSCAR)
                                .state())
                        .isEqualTo(LifecycleState.REVOKED);
                cut = link.sent() >= nth;
                List<String> owners = new ArrayList<>();
                authority
                        .lingering(null, 10, Ledger.OSCAR)
                        .items()
                        .forEach(thing -> owners.add(thing.owner() + " " + thing.name()));
                if (ledger.exists(role) || !owners.isEmpty()) {
                    assertThat(owners).as(where).containsExactly("ann ledger/" + role);
                    stuck++;
                }
                link.heal();
                ledger.clock.advance(Duration.ofMinutes(5));
                authority.sweepOnce();
                assertThat(ledger.exists(role)).as(where).isFalse();
                assertThat(authority.lingering(null, 10, Ledger.OSCAR).items())
                        .as(where)
                        .isEmpty();
            }
            assertThat(nth).isGreaterThan(10);
            cuts += nth - 1;
        }
        System.out.println("cut while ending: " + cuts + " cuts, " + stuck
                + " revocations stuck, each listed with its owner, 0 roles after the sweep");
    }

    /** Half a day without the database: nothing is issued, what was revoked is listed, and all of it ends afterwards. */
    @Test
    void p2_databaseAway_issuesNothingAndForgetsNothing() {
        IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read");
        link.down();
        assertThatThrownBy(() -> Ledger.issue(authority, "ledger:read"))
                .isInstanceOf(IssuantException.Unavailable.class)
                .hasMessageStartingWith("TARGET_UNAVAILABLE");
        authority.revoke(issued.credential().id(), RevocationReason.KEY_COMPROMISE, Ledger.OSCAR);
        for (int i = 0; i < 144; i++) {
            ledger.clock.advance(Duration.ofMinutes(5));
            authority.sweepOnce();
        }
        assertThat(authority.lingering(null, 10, Ledger.OSCAR).items())
                .hasSize(2)
                .allSatisfy(thing -> {
                    assertThat(thing.owner()).isEqualTo("ann");
                    assertThat(thing.failures()).isGreaterThan(100);
                    assertThat(thing.fault()).contains("TARGET_UNAVAILABLE");
                });
        link.heal();
        ledger.clock.advance(Duration.ofMinutes(5));
        authority.sweepOnce();
        assertThat(made()).isEmpty();
        assertThat(authority.lingering(null, 10, Ledger.OSCAR).items()).isEmpty();
    }

    /** A database that takes the connection and says nothing holds nobody past the deadline. */
    @Test
    void p2_databaseSilent_answersWithinTheDeadline() {
        Duration deadline = Duration.ofSeconds(2);
        try (CredentialAuthority hasty = Ledger.authorityOn(
                Ledger.issuer(
                        link.through(ledger.server.source(ledger.name, TargetServer.ISSUING, TargetServer.ISSUING))),
                ledger.store,
                ledger.clock,
                deadline)) {
            IssuanceOutcome.Issued issued = Ledger.issue(hasty, "ledger:read");
            link.silent();
            long start = System.nanoTime();
            assertThatThrownBy(() -> Ledger.issue(hasty, "ledger:read"))
                    .isInstanceOf(IssuantException.Unavailable.class);
            hasty.revoke(issued.credential().id(), RevocationReason.KEY_COMPROMISE, Ledger.OSCAR);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.multipliedBy(3));
            link.heal();
            link.down();
            link.heal();
            ledger.clock.advance(Duration.ofMinutes(5));
            hasty.sweepOnce();
            assertThat(made()).isEmpty();
        }
    }
}
