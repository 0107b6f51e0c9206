/** A consumer of every published module. */
module dev.issuant.example.modulepath {
    requires dev.issuant;
    requires dev.issuant.apikey;
    requires dev.issuant.attest.oidc;
    requires dev.issuant.audit;
    requires dev.issuant.crypto;
    requires dev.issuant.database;
    requires dev.issuant.jwt;
    requires dev.issuant.policy;
    requires dev.issuant.store.jdbc;
    requires dev.issuant.testkit;
    requires dev.issuant.x509;
    requires org.xerial.sqlitejdbc;
}
