package dev.issuant.database;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome;
import dev.issuant.RevocationReason;
import dev.issuant.spi.CredentialStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that issues and revokes until it is killed. */
public final class Victim {
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private Victim() {}

    /** The file of the store, the port of the server, the database. */
    public static void main(String[] arguments) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {Integer.parseInt(arguments[1])});
        source.setDatabaseName(arguments[2]);
        source.setUser(TargetServer.ISSUING);
        source.setPassword(TargetServer.ISSUING);
        CredentialStore store = Ledger.store(Path.of(arguments[0]));
        CredentialAuthority authority =
                Ledger.authorityOn(Ledger.issuer(source), store, InstantSource.system(), DEADLINE);
        Ledger.issue(authority, "ledger:read");
        System.out.println("ready");
        for (int i = 1; true; i++) {
            IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read");
            if (i % 3 != 0) {
                authority.revoke(issued.credential().id(), RevocationReason.SUPERSEDED, Ledger.OSCAR);
            }
        }
    }
}
