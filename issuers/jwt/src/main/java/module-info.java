/** Issues and verifies JSON Web Tokens. */
module dev.issuant.jwt {
    requires com.nimbusds.jose.jwt;
    requires transitive dev.issuant;
    requires transitive dev.issuant.crypto;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.issuant.jwt;
}
