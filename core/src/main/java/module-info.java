/** The domain model, the front door and the provider interfaces of Issuant. */
module dev.issuant {
    requires transitive dev.issuant.audit;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.issuant;
    exports dev.issuant.spi;
}
