/** Keys, engines, limits and self-tests that the issuers share. */
module dev.issuant.crypto {
    requires transitive dev.issuant;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.issuant.crypto;
}
