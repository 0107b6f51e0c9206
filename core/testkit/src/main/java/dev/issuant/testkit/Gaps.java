package dev.issuant.testkit;

import org.junit.jupiter.api.TestReporter;

/** Laws that a provider may declare not to keep. */
final class Gaps {
    private Gaps() {}

    /** A law, as a piece of a test. */
    @FunctionalInterface
    interface Law {
        void check() throws Exception;
    }

    /**
     * Checks the law or, where the gap is declared, reports that and checks that the law is broken indeed: who has
     * closed a gap takes the declaration away.
     */
    static void lawOrGap(boolean declared, Enum<?> gap, TestReporter reporter, Law law) throws Exception {
        if (!declared) {
            law.check();
            return;
        }
        reporter.publishEntry("declared gap", gap.name());
        try {
            law.check();
        } catch (Exception | AssertionError e) {
            return;
        }
        throw new AssertionError("the gap " + gap.name() + " is declared, but the law is kept: take it away");
    }
}
