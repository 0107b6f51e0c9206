/** Issues and verifies X.509 certificates. */
@SuppressWarnings("module") // X.509 has its digits
module dev.issuant.x509 {
    requires transitive dev.issuant;
    requires transitive dev.issuant.crypto;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;

    exports dev.issuant.x509;
}
