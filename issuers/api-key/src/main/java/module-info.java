/** Issues and verifies API keys. */
module dev.issuant.apikey {
    requires transitive dev.issuant;
    requires static transitive org.jspecify;

    exports dev.issuant.apikey;
}
