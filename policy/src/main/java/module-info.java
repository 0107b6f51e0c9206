/** Rules that say what may be issued, and how they combine. */
module dev.issuant.policy {
    requires transitive dev.issuant;
    requires org.slf4j;
    requires static transitive org.jspecify;
}
