/** Issues and verifies API keys. */
module dev.issuant.apikey {
    requires transitive dev.issuant;
    requires org.slf4j;
    requires static transitive org.jspecify;
}
