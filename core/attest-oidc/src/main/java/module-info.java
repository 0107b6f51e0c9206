/** Accepts ID tokens of pipelines and workloads as evidence. */
module dev.issuant.attest.oidc {
    requires transitive dev.issuant;
    requires com.fasterxml.jackson.core;
    requires dev.issuant.jwt;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports dev.issuant.attest.oidc;
}
