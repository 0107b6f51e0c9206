package dev.issuant.testkit.promises;

/** What a test does with a scene. */
@FunctionalInterface
interface Play {
    /** Does it. */
    void with(Scene scene) throws Exception;
}
