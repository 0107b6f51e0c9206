package dev.issuant.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceRequest;
import dev.issuant.Owner;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** What the process that is killed and the process that looks afterwards have in common. */
final class CrashWorld {
    static final Actor SERVICE = Actor.of("svc", Duty.REQUEST);
    static final Actor AUDITOR = Actor.of("ada", Duty.AUDIT);

    private CrashWorld() {}

    /** Opens the store at an address: that of a database file, or a JDBC URL of PostgreSQL; for the life of a process. */
    static CredentialStore open(String address) {
        return JdbcStore.open(source(address));
    }

    /** What the store at an address is opened on; a pool, which is closed after the store, where there is one. */
    static DataSource source(String address) {
        if (address.startsWith("jdbc:postgresql:")) {
            return PgServer.pool(PgServer.source(address), 8);
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + address);
        return source;
    }

    static void close(DataSource source) {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }

    static CredentialAuthority authority(CredentialStore store, String realm) {
        SubjectDirectory people = SubjectDirectory.inMemory()
                .put(Subject.builder("ann", SubjectKind.HUMAN).build())
                .put(Subject.builder("ada", SubjectKind.HUMAN).build())
                .put(Subject.builder("olga", SubjectKind.HUMAN).build())
                .put(Subject.builder("svc", SubjectKind.WORKLOAD)
                        .owner(Owner.of("ann"))
                        .scopes("read")
                        .build());
        return CredentialAuthority.builder()
                .realm(realm)
                .subjects(people)
                .issuer(FakeIssuer.create())
                .policy(FixedPolicy.permit())
                .store(store)
                .deadline(Duration.ofSeconds(30))
                .clock(TurnableClock.at("2030-01-01T00:00:00Z"))
                .build();
    }

    static IssuanceRequest request(String key) {
        return IssuanceRequest.builder()
                .subject("svc")
                .requestedBy(SERVICE)
                .credential(FakeSpec.of("read"))
                .lifetime(Duration.ofHours(1))
                .idempotencyKey(key)
                .build();
    }
}
