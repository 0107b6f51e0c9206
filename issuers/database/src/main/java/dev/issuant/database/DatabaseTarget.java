package dev.issuant.database;

import dev.issuant.IssuantException.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database in which logins are made, and the templates that exist for it. The data source connects as the
 * issuing user, which needs {@code CREATEROLE} and may grant what the templates grant; it need not, and should not, be a
 * superuser. The host keeps the data source and closes it. Immutable.
 */
public final class DatabaseTarget {
    private final String name;
    private final DataSource source;
    private final int connections;
    private final Map<String, DatabaseTemplate> templates;

    private DatabaseTarget(String name, DataSource source, int connections, Map<String, DatabaseTemplate> templates) {
        this.name = name;
        this.source = source;
        this.connections = connections;
        this.templates = templates;
    }

    /**
     * A target without templates yet, whose logins have at most five connections each.
     *
     * @param name how requests, policies and records call it: 1 to 40 characters of a to z, 0 to 9 and the hyphen;
     *     keep it, for what was made there is found by it
     * @param source connects to the database as the issuing user
     * @throws InvalidInput if the name is malformed
     */
    public static DatabaseTarget of(String name, DataSource source) {
        if (!isName(name)) {
            throw new InvalidInput(
                    "TARGET_MALFORMED", "the name of a target must have 1 to 40 characters of a-z, 0-9 and the hyphen");
        }
        return new DatabaseTarget(name, Objects.requireNonNull(source, "source"), 5, Map.of());
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 40
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /**
     * With one template more.
     *
     * @throws InvalidInput if there is one of that name, or it grants nothing
     */
    public DatabaseTarget offering(DatabaseTemplate template) {
        if (template.grants().isEmpty() || templates.containsKey(template.name())) {
            throw new InvalidInput(
                    "TEMPLATE_UNFIT", "a template must grant something, and its name must be unique in its target");
        }
        Map<String, DatabaseTemplate> more = new LinkedHashMap<>(templates);
        more.put(template.name(), template);
        return new DatabaseTarget(name, source, connections, Map.copyOf(more));
    }

    /**
     * With so many connections at once for each login.
     *
     * @param most 1 to 1,000
     * @throws InvalidInput if it is out of range
     */
    public DatabaseTarget connectionLimit(int most) {
        if (most < 1 || most > 1000) {
            throw new InvalidInput("CONNECTION_LIMIT", "a login must be allowed 1 to 1000 connections");
        }
        return new DatabaseTarget(name, source, most, templates);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    DataSource source() {
        return source;
    }

    int connections() {
        return connections;
    }

    /** The lines of these templates; null if one does not exist. */
    @Nullable
    List<Grant> grants(Set<String> names) {
        List<Grant> all = new ArrayList<>();
        for (String each : names) {
            DatabaseTemplate template = templates.get(each);
            if (template == null) {
                return null;
            }
            all.addAll(template.grants());
        }
        return all;
    }

    @Override
    public String toString() {
        return "DatabaseTarget(" + name + ", " + templates.keySet() + ")";
    }
}
