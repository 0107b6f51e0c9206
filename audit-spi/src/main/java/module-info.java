/** Audit events, the sinks that take them, and the hash chain with its offline verifier. */
module dev.issuant.audit {
    requires static transitive org.jspecify;
}
