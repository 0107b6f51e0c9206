package dev.issuant.example.jitdatabase;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.OutsideThing;
import dev.issuant.RevocationReason;
import dev.issuant.database.DatabaseLogin;
import dev.issuant.spi.CredentialStore;
import dev.issuant.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.sqlite.SQLiteDataSource;

/** Tells the story, and stops with an error when something else happens than what is told. */
public final class Main {
    private final PrintStream out;
    private final LedgerDatabase database;
    private final CredentialAuthority authority;
    private final AtomicReference<Duration> ahead;

    private Main(
            PrintStream out, LedgerDatabase database, CredentialAuthority authority, AtomicReference<Duration> ahead) {
        this.out = out;
        this.database = database;
        this.authority = authority;
        this.ahead = ahead;
    }

    /** Exit status 0 means that everything went as told. */
    public static void main(String[] args) throws IOException, SQLException {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Files.createTempDirectory("jit-database"));
    }

    static void run(PrintStream out, Path folder) throws IOException, SQLException {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("issuant.db"));
        JdbcStore.createSchema(file);
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> InstantSource.system().instant().plus(ahead.get());
        try (LedgerDatabase database = new LedgerDatabase(folder);
                CredentialStore store = JdbcStore.open(file);
                CredentialAuthority authority = Settlement.authority(database.issuing(), store, clock)) {
            Main story = new Main(out, database, authority, ahead);
            story.usedAndRevoked();
            story.endedWhileTheDatabaseWasAway();
        }
    }

    private void usedAndRevoked() throws SQLException {
        Issued issued = Settlement.ask(authority);
        DatabaseLogin login = Settlement.login(issued);
        out.println("The job asked for eight hours; policy gave it a login of its own for "
                + Duration.between(
                                issued.credential().issuedAt(),
                                issued.credential().expiresAt())
                        .toMinutes()
                + " minutes: " + login.user());
        try (Connection session = database.login(login.user(), login.password().exposeText());
                Statement statement = session.createStatement()) {
            try (ResultSet row = statement.executeQuery("select sum(amount) from ledger.entries")) {
                row.next();
                out.println("It reads the ledger: the sum is " + row.getInt(1));
            }
            out.println("It tries to write:   " + refused(statement, "delete from ledger.entries"));
            authority.revoke(issued.credential().id(), RevocationReason.KEY_COMPROMISE, Settlement.OLIVIA);
            out.println("Revoked while that session is open.");
            out.println("It tries to read:    " + refused(statement, "select 1"));
        }
        expect(database.logins() == 0, "the role is gone");
        out.println("The role is dropped, and the database says that it is gone.");
        out.println();
    }

    private void endedWhileTheDatabaseWasAway() throws SQLException {
        DatabaseLogin login = Settlement.login(Settlement.ask(authority));
        out.println("The job got another login: " + login.user());
        database.reachable(false);
        ahead.set(Duration.ofMinutes(16));
        authority.sweepOnce();
        List<OutsideThing> lingering =
                authority.lingering(null, 10, Settlement.OLIVIA).items();
        expect(lingering.size() == 1, "what could not be dropped is listed");
        OutsideThing thing = lingering.get(0);
        out.println("Its time is over, but the database is away. Listed: " + thing.name() + ", owner " + thing.owner()
                + ", " + thing.failures() + " failure, " + thing.fault().orElseThrow());
        database.reachable(true);
        ahead.set(Duration.ofMinutes(17));
        authority.sweepOnce();
        expect(authority.lingering(null, 10, Settlement.OLIVIA).items().isEmpty(), "nothing lingers");
        expect(database.logins() == 0, "the role is gone");
        out.println("The database is back: the next sweep dropped the role. Nothing lingers.");
    }

    private static String refused(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            return "refused, " + e.getSQLState();
        }
        throw new IllegalStateException("expected to be refused: " + sql);
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("expected: " + what);
        }
    }
}
