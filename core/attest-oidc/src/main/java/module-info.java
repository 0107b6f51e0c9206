/** Accepts ID tokens of pipelines and workloads as evidence. */
module dev.issuant.attest.oidc {
    requires transitive dev.issuant;
    requires dev.issuant.jwt;
    requires java.net.http;
    requires org.slf4j;
    requires static transitive org.jspecify;
}
