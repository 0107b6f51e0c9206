package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The issuing process is killed, with no chance to say anything, at random points of its life. */
interface CrashCampaign {
    /** Where the store is, as {@link CrashWorld#open} reads it. */
    String address();

    @Test
    default void lesson_03_p1_kill9_nothingDeliveredWithoutRecord_nothingConfirmedLost() throws Exception {
        boolean campaign = Boolean.getBoolean("issuant.campaign");
        int cycles = campaign ? 300 : 20;
        SplittableRandom random = new SplittableRandom(9);
        List<Long> recoveries = new ArrayList<>();
        int delivered = 0;
        int reissued = 0;
        for (int i = 0; i < cycles; i++) {
            CrashCycle cycle = new CrashCycle(address(), "crash-" + UUID.randomUUID());
            // Early in some lives, with half-warm code and a first commit under way; later in others.
            cycle.run(1 + random.nextInt(i % 2 == 0 ? 10 : 150), random.nextLong(8_000_000));
            cycle.check();
            delivered += cycle.delivered();
            reissued += cycle.reissued();
            recoveries.add(cycle.recoveryMillis());
        }
        Collections.sort(recoveries);
        System.out.println("crashes: " + cycles + " kills, " + delivered + " delivered, " + reissued
                + " lost and reissued, recovery ms: median " + recoveries.get(cycles / 2) + ", worst "
                + recoveries.get(cycles - 1));
        assertThat(delivered).isGreaterThan(cycles);
        if (campaign) {
            assertThat(recoveries.get(cycles / 2)).as("median recovery in ms").isLessThan(2_000);
        }
    }
}
