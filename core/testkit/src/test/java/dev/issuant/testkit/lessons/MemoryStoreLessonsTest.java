package dev.issuant.testkit.lessons;

import dev.issuant.spi.CredentialStore;

/** The lessons on the store in memory. */
class MemoryStoreLessonsTest implements RaceLessons, LifetimeLessons, PathLessons, RecordLessons {
    @Override
    public CredentialStore newStore() {
        return CredentialStore.inMemory();
    }
}
