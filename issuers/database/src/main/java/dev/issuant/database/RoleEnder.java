package dev.issuant.database;

import dev.issuant.IssuantException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Ends a role: no login any more, no session any more, nothing that is its own or granted to it, and then no role; and
 * asks the catalogs whether that is so. Each step stands when a later one fails, and finding it done is success.
 */
final class RoleEnder {
    private static final int ROUNDS = 20;
    private static final String SESSIONS = "select count(*) from pg_stat_activity where usesysid = ?";
    private static final String END =
            "select count(pg_terminate_backend(pid, 500)) from pg_stat_activity where usesysid = ?";
    private static final String HAS_RIGHTS =
            "select case when pg_has_role(current_user, ?::oid, 'USAGE') then 1 else 0 end";

    private RoleEnder() {}

    static void end(DatabaseTarget target, Identifier role, Supplier<Duration> left) {
        try (Session session = Session.open(target, left)) {
            for (int round = 0; round < ROUNDS; round++) {
                if (step(session, role)) {
                    return;
                }
                session.begin();
            }
            throw new IssuantException.Conflict(
                    "ROLE_IN_USE", "database " + target.name() + ": sessions of the role did not end");
        } catch (SQLException e) {
            throw Faults.of(target.name(), e);
        }
    }

    /** One round; whether the role and its sessions are known to be gone. */
    private static boolean step(Session session, Identifier role) throws SQLException {
        session.lock();
        Long number = session.numberOf(role);
        if (number == null) {
            session.commit();
            return true;
        }
        session.execute(Statements.noLogin(role));
        if (session.count(HAS_RIGHTS, number) == 0) {
            session.execute(Statements.join(role));
        }
        // From here on nobody logs in, whatever happens next.
        session.commit();

        session.begin();
        session.count(END, number);
        session.commit();

        session.begin();
        session.lock();
        if (session.numberOf(role) == null || session.count(SESSIONS, number) > 0) {
            session.commit();
            return false;
        }
        for (String statement : Statements.drop(role)) {
            session.execute(statement);
        }
        session.commit();

        session.begin();
        boolean gone = session.numberOf(role) == null && session.count(SESSIONS, number) == 0;
        session.commit();
        return gone;
    }
}
