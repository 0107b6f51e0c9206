/** The domain model and the front door of Issuant. */
module dev.issuant {
    requires transitive dev.issuant.audit;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;
    requires static transitive org.jspecify;
}
