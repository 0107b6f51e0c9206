package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.Secret;
import dev.issuant.audit.JournalEntry;
import dev.issuant.testkit.FaultyStore;
import java.util.List;

/**
 * Lets an act die at every call it makes of the store, before and after the call takes effect, on a store that may block
 * and on one that may not; and looks at what is left.
 */
final class Crashes {
    private static final int MOST_CALLS = 100;

    /** Something done by an authority, given what was prepared. */
    @FunctionalInterface
    interface Act {
        Told by(CredentialAuthority authority, Scene scene, String prepared) throws Exception;
    }

    /** What goes before, on a healthy store. */
    @FunctionalInterface
    interface Preparation {
        String by(Scene scene) throws Exception;
    }

    private final Scene scene;
    private final Preparation before;
    private final Act act;
    private final Act retry;

    Crashes(Scene scene, Preparation before, Act act, Act retry) {
        this.scene = scene;
        this.before = before;
        this.act = act;
        this.retry = retry;
    }

    void everywhere() throws Exception {
        for (boolean mayBlock : new boolean[] {false, true}) {
            for (boolean after : new boolean[] {false, true}) {
                int nth = 1;
                while (nth <= MOST_CALLS && crashed(nth, after, mayBlock)) {
                    nth++;
                }
                assertThat(nth).as("calls of the store in one act").isBetween(2, MOST_CALLS);
            }
        }
    }

    /** Whether the act made so many calls. */
    private boolean crashed(int nth, boolean after, boolean mayBlock) throws Exception {
        String where = (after ? "after" : "before") + " call " + nth + (mayBlock ? ", blocking" : "");
        PliantIssuer issuer = new PliantIssuer();
        scene.issuer = issuer;
        try (Scene healthy = scene.freshRealm()) {
            String prepared = before.by(healthy);
            FaultyStore faulty = mayBlock ? FaultyStore.blocking(healthy.store) : FaultyStore.around(healthy.store);
            Scene dying = healthy.through(faulty);
            CredentialAuthority authority = dying.authority();
            long calls = faulty.calls();
            if (after) {
                faulty.crashAfter(nth);
            } else {
                faulty.crashBefore(nth);
            }
            Told told = act.by(authority, dying, prepared);
            long made = faulty.calls() - calls;
            look(where, healthy, told, issuer);

            Told again = retry.by(healthy.another(), healthy, prepared);
            look(where, healthy, again, issuer);
            assertThat(again.fault()).as("the retry, " + where).isNull();
            assertThat(healthy.live()).as("live in the end, " + where).hasSize(again.credential() == null ? 0 : 1);
            assertThat(issuer.minted.stream()
                            .filter(text -> healthy.verify(Secret.ofText(text)).equals("ACCEPTED")))
                    .as("secrets that work in the end, " + where)
                    .hasSizeLessThanOrEqualTo(1);
            return made >= nth;
        }
    }

    private static void look(String where, Scene scene, Told told, PliantIssuer issuer) {
        Stored stored = scene.stored();
        List<String> events = stored.journal().stream().map(JournalEntry::line).toList();
        for (String id : stored.ids("credential")) {
            assertThat(events)
                    .as("an event for every record, " + where)
                    .anyMatch(line -> line.contains("\"credential\":\"" + id + "\"") && line.contains("issue\""));
            assertThat(stored.ids("decision"))
                    .as("a decision for every record, " + where)
                    .contains(id);
        }
        if (told.secret() != null) {
            assertThat(stored.ids("credential"))
                    .as("a record for every released secret, " + where)
                    .contains(told.id());
            assertThat(scene.verify(told.secret())).isEqualTo("ACCEPTED");
            assertThat(issuer.minted).contains(told.secret().exposeText());
        }
    }
}
