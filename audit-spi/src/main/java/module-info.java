/** Audit events, hash-chained journal entries, signed checkpoints, sinks and the offline verifier. Imports only the JDK. */
module dev.issuant.audit {
    requires static transitive org.jspecify;

    exports dev.issuant.audit;
}
