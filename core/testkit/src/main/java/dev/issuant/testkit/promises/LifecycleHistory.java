package dev.issuant.testkit.promises;

import dev.issuant.LifecycleState;
import dev.issuant.spi.CredentialStore;
import java.time.Duration;
import java.util.List;

/**
 * One history of credentials and requests, played against an authority and against a small model at once; they must say
 * the same after every step. A history is a list of numbers, so that any generator can draw and shrink it: the
 * remainder by {@link #ACTS} picks the act, the rest picks what it is done to.
 */
public final class LifecycleHistory {
    /** How many acts there are. */
    public static final int ACTS = 16;

    private final BothWorlds worlds;
    private final CredentialActs credentials;
    private final RequestActs requests;

    private LifecycleHistory(CredentialStore store) {
        worlds = new BothWorlds(store);
        credentials = new CredentialActs(worlds);
        requests = new RequestActs(worlds);
    }

    /**
     * Plays a history in a realm of its own; an {@link AssertionError} tells where the authority and the model differ.
     *
     * @param store the store, which stays open
     * @param steps the history
     */
    public static void play(CredentialStore store, List<Integer> steps) throws Exception {
        LifecycleHistory history = new LifecycleHistory(store);
        try (Scene scene = history.worlds.scene) {
            for (int step : steps) {
                history.step(Math.floorMod(step, ACTS), Math.floorDiv(step, ACTS) & 0xFFFF);
            }
            history.worlds.compare();
            long live = history.worlds.model.creds.stream()
                    .filter(cred -> cred.at(scene.clock.instant()) == LifecycleState.ACTIVE)
                    .count();
            history.worlds.same("the number of live ones", (long) scene.live().size(), live);
            scene.stored().journal();
        }
    }

    private void step(int act, int pick) throws Exception {
        switch (act) {
            case 0, 1 -> credentials.issue(pick, null);
            case 2 -> credentials.derive(pick);
            case 3 -> requests.request(pick);
            case 4 -> requests.vote(pick, true);
            case 5 -> requests.vote(pick, false);
            case 6 -> requests.withdraw(pick);
            case 7 -> requests.collect(pick);
            case 8 -> credentials.confirm(pick);
            case 9 -> credentials.reissue(pick);
            case 10 -> credentials.suspend(pick);
            case 11 -> credentials.resume(pick);
            case 12 -> credentials.revoke(pick);
            case 13 -> credentials.cut(pick);
            case 14 -> worlds.scene.clock.advance(Duration.ofMinutes(30L * (1 + pick % 3)));
            default -> worlds.sweep(pick);
        }
    }
}
