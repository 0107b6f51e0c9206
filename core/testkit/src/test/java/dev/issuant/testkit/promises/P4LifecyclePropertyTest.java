package dev.issuant.testkit.promises;

import dev.issuant.spi.CredentialStore;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;

/** P4 as a state machine: random histories, the authority against the model. */
class P4LifecyclePropertyTest {
    @Property(tries = 10_000, seed = "4", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void p4_history_authorityAndModelAgree(@ForAll("histories") List<Integer> steps) throws Exception {
        LifecycleHistory.play(CredentialStore.inMemory(), steps);
    }

    @Provide
    Arbitrary<List<Integer>> histories() {
        return Arbitraries.integers()
                .between(0, LifecycleHistory.ACTS * 0x10000 - 1)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMinSize(5)
                .ofMaxSize(24);
    }
}
