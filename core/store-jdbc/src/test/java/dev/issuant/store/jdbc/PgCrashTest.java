package dev.issuant.store.jdbc;

/** Crashes of a process that issues on PostgreSQL. */
class PgCrashTest implements CrashCampaign {
    @Override
    public String address() {
        return PgStores.url();
    }
}
