package dev.issuant.database;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.InvalidInput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rights of a login, as values and never as text: whatever a schema or table is called, it stays a name. A right in
 * a schema brings {@code USAGE} of that schema with it, and every login may connect to its database. What the database
 * grants to {@code PUBLIC}, a login has too; that is the database's to take away. Immutable.
 */
public final class DatabaseTemplate {
    private static final int MAX_LINES = 200;

    private final String name;
    private final List<Grant> grants;

    private DatabaseTemplate(String name, List<Grant> grants) {
        this.name = name;
        this.grants = grants;
    }

    /**
     * A template without rights yet.
     *
     * @param name the scope by which requests ask for it and policies decide on it, such as {@code ledger:read}
     * @throws InvalidInput if the name is no scope token
     */
    public static DatabaseTemplate named(String name) {
        CredentialFacts.builder().scopes(Set.of(name)).build();
        return new DatabaseTemplate(name, List.of());
    }

    /** With these privileges on a table or view. */
    public DatabaseTemplate onTable(String schema, String table, TablePrivilege... privileges) {
        return with(new Grant(Grant.On.TABLE, new Identifier(schema), new Identifier(table), some(privileges)));
    }

    /** With these privileges on every table and view that the schema has when a login is made. */
    public DatabaseTemplate onAllTables(String schema, TablePrivilege... privileges) {
        return with(new Grant(Grant.On.ALL_TABLES, new Identifier(schema), null, some(privileges)));
    }

    /** With {@code USAGE} of a sequence, which inserting into a table with a serial column needs. */
    public DatabaseTemplate onSequence(String schema, String sequence) {
        return with(new Grant(Grant.On.SEQUENCE, new Identifier(schema), new Identifier(sequence), Set.of()));
    }

    /**
     * With the right to create objects in a schema. What a login creates belongs to the issuing user when the login
     * ends.
     */
    public DatabaseTemplate creatingIn(String schema) {
        return with(new Grant(Grant.On.CREATE, new Identifier(schema), null, Set.of()));
    }

    private static Set<TablePrivilege> some(TablePrivilege... privileges) {
        if (privileges.length == 0) {
            throw new InvalidInput("PRIVILEGE_MISSING", "a template must name at least one privilege on a table");
        }
        return EnumSet.copyOf(List.of(privileges));
    }

    private DatabaseTemplate with(Grant grant) {
        if (grants.size() == MAX_LINES) {
            throw new InvalidInput("TEMPLATE_TOO_LONG", "a template has at most 200 lines; split it");
        }
        List<Grant> more = new ArrayList<>(grants);
        more.add(grant);
        return new DatabaseTemplate(name, List.copyOf(more));
    }

    /** The scope by which it is asked for. */
    public String name() {
        return name;
    }

    List<Grant> grants() {
        return grants;
    }

    @Override
    public String toString() {
        return "DatabaseTemplate(" + name + ", " + grants.size() + " lines)";
    }
}
