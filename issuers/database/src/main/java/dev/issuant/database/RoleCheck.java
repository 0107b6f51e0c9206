package dev.issuant.database;

import dev.issuant.IssuantException.Broken;
import dev.issuant.database.Right.Sort;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads from the catalogs what a role is and may do, and compares it with what was granted. Shares no statement with
 * what makes the role: a grant that the server met with a mere warning shows here.
 */
final class RoleCheck {
    private static final String ROLE = "select rolcanlogin and not (rolsuper or rolinherit or rolcreaterole or"
            + " rolcreatedb or rolreplication or rolbypassrls), rolconnlimit, extract(epoch from rolvaliduntil)::bigint"
            + ", (select count(*) from pg_auth_members where member = r.oid) from pg_roles r where oid = ?";
    private static final String RIGHTS = "select 'DATABASE', '', datname, privilege_type, is_grantable"
            + " from pg_database, aclexplode(datacl) where grantee = ?"
            + " union all select 'SCHEMA', nspname, '', privilege_type, is_grantable"
            + " from pg_namespace, aclexplode(nspacl) where grantee = ?"
            + " union all select 'RELATION', nspname, relname, privilege_type, is_grantable"
            + " from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(relacl) where grantee = ?";
    // Every object, of whatever sort and in whatever database, that knows the role as owner or in its rights.
    private static final String THINGS = "select count(distinct (dbid, classid, objid)) from pg_shdepend"
            + " where refclassid = 'pg_authid'::regclass and refobjid = ?";
    private static final String TABLES = "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where nspname = ? and relkind in ('r', 'p', 'v', 'm', 'f')";

    private RoleCheck() {}

    static void require(Session session, Identifier role, List<Grant> grants, int connections, Instant end)
            throws SQLException {
        Long number = session.numberOf(role);
        if (number == null || !isPlain(session, number, connections, end)) {
            throw differs("the role's attributes, memberships or end");
        }
        Set<Right> granted = new HashSet<>();
        granted.add(new Right(Sort.DATABASE, "", session.database().name(), "CONNECT"));
        for (Grant grant : grants) {
            expect(session, grant, granted);
        }
        if (!granted.equals(rights(session, number))) {
            throw differs("the role's rights");
        }
        Set<Right> things = granted.stream().map(Right::thing).collect(Collectors.toSet());
        if (session.count(THINGS, number) != things.size()) {
            throw differs("what knows the role");
        }
    }

    private static Broken differs(String what) {
        return new Broken("ROLE_DIFFERS", "the database does not show what was granted: " + what, null);
    }

    private static boolean isPlain(Session session, long number, int connections, Instant end) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(ROLE)) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        && row.getBoolean(1)
                        && row.getInt(2) == connections
                        && row.getLong(3) == end.getEpochSecond()
                        && row.getLong(4) == 0;
            }
        }
    }

    private static void expect(Session session, Grant grant, Set<Right> granted) throws SQLException {
        String schema = grant.schema().name();
        granted.add(new Right(Sort.SCHEMA, schema, "", "USAGE"));
        switch (grant.on()) {
            case CREATE -> granted.add(new Right(Sort.SCHEMA, schema, "", "CREATE"));
            case SEQUENCE -> granted.add(new Right(Sort.RELATION, schema, object(grant), "USAGE"));
            case TABLE -> expect(grant, object(grant), granted);
            case ALL_TABLES -> {
                try (PreparedStatement statement = session.connection().prepareStatement(TABLES)) {
                    statement.setString(1, schema);
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            expect(grant, rows.getString(1), granted);
                        }
                    }
                }
            }
        }
    }

    private static void expect(Grant grant, String table, Set<Right> granted) {
        for (TablePrivilege privilege : grant.privileges()) {
            granted.add(new Right(Sort.RELATION, grant.schema().name(), table, privilege.name()));
        }
    }

    private static String object(Grant grant) {
        return Objects.requireNonNull(grant.object(), "object").name();
    }

    private static Set<Right> rights(Session session, long number) throws SQLException {
        Set<Right> found = new HashSet<>();
        try (PreparedStatement statement = session.connection().prepareStatement(RIGHTS)) {
            statement.setLong(1, number);
            statement.setLong(2, number);
            statement.setLong(3, number);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String privilege = rows.getString(4) + (rows.getBoolean(5) ? " and to grant it" : "");
                    found.add(new Right(
                            Sort.valueOf(rows.getString(1)), rows.getString(2), rows.getString(3), privilege));
                }
            }
        }
        return found;
    }
}
