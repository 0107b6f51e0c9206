package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.LifecycleState;
import dev.issuant.spi.Row;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** A scene whose issuer acts on a target outside. */
final class Abroad implements AutoCloseable {
    /** Longer than any act may take. */
    static final Duration LONG = Scene.PATIENT.multipliedBy(3);

    final Scene scene;
    final PliantIssuer issuer = new PliantIssuer();

    Abroad(AuthorityFixture fixture) {
        scene = new Scene(fixture);
        issuer.actsOutside = true;
        scene.issuer = issuer;
    }

    FakeTarget target() {
        return issuer.target;
    }

    /** The stored state of a credential. */
    String state(String id) {
        return stateIn("credential", id);
    }

    /** The stored state of what it has outside. */
    String standing(String id) {
        return stateIn("outside", id);
    }

    private String stateIn(String table, String id) {
        return scene.store
                .find(scene.realm, table, id)
                .map(Row::index)
                .map(Row.Index::state)
                .orElse("none");
    }

    void sweepLongAfter() {
        scene.clock.advance(LONG);
        scene.another().sweepOnce();
    }

    /** Whatever exists outside is on record, and in a state that says it may exist. */
    void look(String where) {
        Set<String> known = scene.records().stream()
                .filter(c -> c.state() == LifecycleState.INTENDED || c.state() == LifecycleState.ACTIVE)
                .map(Credential::id)
                .map(id -> "fake/" + id)
                .collect(Collectors.toSet());
        assertThat(known).as("on record, " + where).containsAll(target().things);
        scene.stored().journal();
    }

    @Override
    public void close() {
        scene.close();
    }
}
