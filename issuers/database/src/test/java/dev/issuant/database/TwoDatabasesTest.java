package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.testkit.FaultyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The records are in one database and the roles in another, and no transaction spans both. */
class TwoDatabasesTest {
    private final Ledger ledger = new Ledger();
    private final List<String> before = ledger.server.roles();

    @AfterEach
    void close() {
        ledger.close();
    }

    private Set<String> made() {
        Set<String> made = new TreeSet<>(ledger.server.roles());
        made.removeAll(before);
        return made;
    }

    /** Dies at every call of the store, before or after it takes effect: the next life leaves no role unrecorded. */
    @Test
    void lesson_83_crashAtEveryCallOfTheStore_theOtherDatabaseFollows() {
        CredentialAuthority next = ledger.authority();
        for (boolean after : new boolean[] {false, true}) {
            int nth = 0;
            boolean crashed = true;
            while (crashed) {
                nth++;
                String where = (after ? "after" : "before") + " call " + nth;
                FaultyStore faulty = FaultyStore.around(ledger.store);
                CredentialAuthority dying = ledger.authority(ledger.issuer(), faulty, ledger.clock);
                long calls = faulty.calls();
                if (after) {
                    faulty.crashAfter(nth);
                } else {
                    faulty.crashBefore(nth);
                }
                crashed = !lived(dying) || faulty.calls() - calls >= nth;
                assertThat(Ledger.recorded(next)).as(where).containsAll(made());
                ledger.clock.advance(Ledger.DEADLINE.multipliedBy(3));
                next.sweepOnce();
                assertThat(made()).as(where).isEqualTo(Ledger.recorded(next));
            }
            assertThat(nth).isBetween(8, 60);
        }
    }

    /** Issues and revokes; false if it died. */
    private static boolean lived(CredentialAuthority dying) {
        try {
            IssuanceOutcome.Issued issued = Ledger.issue(dying, "ledger:read");
            dying.revoke(issued.credential().id(), RevocationReason.SUPERSEDED, Ledger.OSCAR);
            return true;
        } catch (IssuantException e) {
            return false;
        }
    }

    /** The lease that was written after the user existed was lost with the process; ours is there before. */
    @Test
    void lesson_88_roleIsOnRecordWithItsNameBeforeTheDatabaseHearsOfIt() {
        Heard heard = new Heard();
        List<String> recorded = new ArrayList<>();
        heard.before = sql -> {
            if (sql.startsWith("create role")) {
                List<Row> rows = ledger.store.query(RowQuery.all("acme", "outside", null, 10));
                rows.forEach(row -> recorded.add(row.index().state() + " due " + (row.due() != null) + " "
                        + sql.contains("_" + row.id() + "\"")));
            }
        };
        CredentialAuthority authority =
                ledger.authority(Ledger.issuer(heard.around(ledger.issuing)), ledger.store, ledger.clock);
        IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read");
        assertThat(recorded).containsExactly("INTENDED due true true");
        assertThat(issued.credential().state()).isEqualTo(LifecycleState.ACTIVE);
    }

    /** Somebody dropped the role by hand: that is what was wanted. */
    @Test
    void lesson_89_roleDroppedByHand_revocationSucceeds() {
        CredentialAuthority authority = ledger.authority();
        IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read");
        String role = Ledger.login(issued).user();
        TargetServer.run(
                ledger.server.source(ledger.name, "postgres", ""), "drop owned by " + role, "drop role " + role);
        authority.revoke(issued.credential().id(), RevocationReason.SUPERSEDED, Ledger.OSCAR);
        assertThat(authority.lingering(null, 10, Ledger.OSCAR).items()).isEmpty();
        assertThat(ledger.store
                        .find("acme", "outside", issued.credential().id())
                        .orElseThrow()
                        .index()
                        .state())
                .isEqualTo("GONE");
    }

    /** The id of a login is in lists and logs; knowing it gives nobody power over it. */
    @Test
    void lesson_26_idOrNameOfALogin_isNoAuthority() {
        CredentialAuthority authority = ledger.authority();
        IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read");
        String id = issued.credential().id();
        Actor stranger = Actor.of("stranger", Duty.REQUEST);
        for (Runnable act : List.<Runnable>of(
                () -> authority.revoke(id, RevocationReason.SUPERSEDED, stranger),
                () -> authority.reissue(id, stranger),
                () -> authority.credential(id, stranger),
                () -> authority.lingering(null, 10, stranger))) {
            assertThatThrownBy(act::run).isInstanceOf(IssuantException.NotAllowed.class);
        }
        assertThat(made()).containsExactly(Ledger.login(issued).user());
    }
}
