package dev.issuant.database;

import dev.issuant.IssuantException;
import dev.issuant.spi.MintOrder;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a role with its rights in one transaction, which is committed only if the catalogs show exactly that. */
final class RoleMaker {
    private RoleMaker() {}

    static void make(DatabaseTarget target, Identifier role, List<Grant> grants, String verifier, MintOrder order) {
        try (Session session = Session.open(target, order::timeLeft)) {
            session.lock();
            session.execute(Statements.create(role, target.connections(), verifier, order.expiresAt()));
            session.execute(Statements.connect(session.database(), role));
            Set<String> statements = new LinkedHashSet<>();
            grants.forEach(grant -> statements.addAll(Statements.grant(grant, role)));
            for (String statement : statements) {
                session.execute(statement);
            }
            RoleCheck.require(session, role, grants, target.connections(), order.expiresAt());
            if (!session.hasTime()) {
                throw new IssuantException.Unavailable(
                        "ACT_TOO_LATE", "database " + target.name(), "making the role took too long", null);
            }
            session.commit();
        } catch (SQLException e) {
            throw Faults.of(target.name(), e);
        }
    }
}
