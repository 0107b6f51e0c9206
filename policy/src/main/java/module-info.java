/** Rules that say what may be issued, and how they combine. */
module dev.issuant.policy {
    requires transitive dev.issuant;
    requires static transitive org.jspecify;

    exports dev.issuant.policy;
}
