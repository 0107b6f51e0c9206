package dev.issuant.database;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.store.jdbc.JdbcStore;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A database with a ledger in it, and an authority on a file of its own that issues logins for it. */
final class Ledger implements AutoCloseable {
    static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);
    static final Actor OSCAR = Actor.of("oscar", Duty.OPERATE);
    static final Duration DEADLINE = Duration.ofSeconds(20);

    final TargetServer server = TargetServer.shared();
    final String name;
    final PGSimpleDataSource issuing;
    final TurnableClock clock = TurnableClock.at(server.now());
    final Path folder;
    final CredentialStore store;
    private final List<CredentialAuthority> built = new ArrayList<>();

    Ledger() {
        this("db_" + UUID.randomUUID().toString().replace("-", ""));
    }

    Ledger(String name) {
        this.name = name;
        this.issuing = server.freshDatabase(name);
        TargetServer.run(
                issuing,
                "create schema ledger",
                "create table ledger.entries (id serial primary key, amount int)",
                "create table ledger.secrets (id int)",
                "insert into ledger.entries (amount) values (1), (2)");
        try {
            folder = Files.createTempDirectory("issuant-database");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = store(folder.resolve("issuant.db"));
    }

    static CredentialStore store(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        JdbcStore.createSchema(source);
        return JdbcStore.open(source);
    }

    static DatabaseTarget target(DataSource source) {
        return DatabaseTarget.of("ledger", source)
                .offering(DatabaseTemplate.named("ledger:read").onTable("ledger", "entries", TablePrivilege.SELECT))
                .offering(DatabaseTemplate.named("ledger:write")
                        .onTable("ledger", "entries", TablePrivilege.INSERT, TablePrivilege.UPDATE)
                        .onSequence("ledger", "entries_id_seq"))
                .offering(DatabaseTemplate.named("ledger:all").onAllTables("ledger", TablePrivilege.SELECT))
                .offering(DatabaseTemplate.named("ledger:build").creatingIn("ledger"));
    }

    DatabaseIssuer issuer() {
        return issuer(issuing);
    }

    static DatabaseIssuer issuer(DataSource source) {
        return DatabaseIssuer.builder().target(target(source)).build();
    }

    CredentialAuthority authority() {
        return authority(issuer(), store, clock);
    }

    CredentialAuthority authority(CredentialIssuer issuer, CredentialStore on, InstantSource time) {
        CredentialAuthority made = authorityOn(issuer, on, time, DEADLINE);
        built.add(made);
        return made;
    }

    static CredentialAuthority authorityOn(
            CredentialIssuer issuer, CredentialStore on, InstantSource time, Duration deadline) {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                                .owner("ann")
                                .scopes(Set.of("ledger:read", "ledger:write", "ledger:all", "ledger:build"))
                                .build())
                        .put(Subject.builder("ann", SubjectKind.HUMAN).build())
                        .put(Subject.builder("oscar", SubjectKind.HUMAN).build()))
                .issuer(issuer)
                .policy(FixedPolicy.permit())
                .store(on)
                .clock(time)
                .deadline(deadline)
                .build();
    }

    static IssuanceRequest.Builder ask(String... templates) {
        return IssuanceRequest.builder()
                .subject("svc-billing")
                .requestedBy(BILLING)
                .credential(DatabaseSpec.on("ledger", templates))
                .lifetime(Duration.ofHours(1))
                .purpose("nightly settlement");
    }

    static IssuanceOutcome.Issued issue(CredentialAuthority authority, String... templates) {
        return authority.issue(ask(templates).build()).orElseThrow();
    }

    static DatabaseLogin login(IssuanceOutcome.Issued issued) {
        return DatabaseLogin.of(issued.secret().orElseThrow());
    }

    /** Logs in as the holder would. */
    Connection connect(DatabaseLogin login) throws SQLException {
        return server.source(name, login.user(), login.password().exposeText()).getConnection();
    }

    boolean exists(String role) {
        return server.roles().contains(role);
    }

    /** The roles that the records say may exist, or must still go. */
    static Set<String> recorded(CredentialAuthority authority) {
        Set<String> names = names(authority, LifecycleState.ACTIVE);
        names.addAll(names(authority, LifecycleState.INTENDED));
        authority
                .lingering(null, 1000, OSCAR)
                .items()
                .forEach(thing -> names.add(thing.name().substring("ledger/".length())));
        return names;
    }

    /** The roles of the credentials that are in this state on record. */
    static Set<String> names(CredentialAuthority authority, LifecycleState state) {
        Set<String> names = new TreeSet<>();
        authority
                .credentials(CredentialQuery.builder().state(state).limit(1000).build(), OSCAR)
                .items()
                .forEach(c -> names.add("issuant_" + c.id()));
        return names;
    }

    @Override
    public void close() {
        built.forEach(CredentialAuthority::close);
        store.close();
    }
}
