package dev.issuant.database;

import dev.issuant.IssuantException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What a database's refusal means. Of the driver's exception only the SQLSTATE is kept: its text may quote a statement. */
final class Faults {
    /** The role, or another object, does not exist. */
    static final String UNDEFINED_OBJECT = "42704";

    private Faults() {}

    static IssuantException of(String target, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String provider = "database " + target;
        boolean away = e instanceof SQLTransientConnectionException
                || state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("53")
                || (state.startsWith("57") && !state.equals("57014"))
                || state.startsWith("58")
                || state.startsWith("28");
        if (away) {
            return new IssuantException.Unavailable(
                    "TARGET_UNAVAILABLE", provider, "it cannot be reached or cannot work now" + in(state), null);
        }
        return switch (state) {
            case "55P03", "57014", "40001", "40P01", "XX000", "25P03", "25P04" ->
                new IssuantException.Conflict(
                        "TARGET_BUSY", provider + ": others held what was needed for too long" + in(state));
            case "2BP01" ->
                new IssuantException.Conflict(
                        "ROLE_NEEDED",
                        provider + ": the role cannot log in, but has rights or objects in another database");
            default ->
                new IssuantException.Conflict(
                        "TARGET_REFUSED",
                        provider + ": a statement was refused; check the template and the issuing user's rights"
                                + in(state));
        };
    }

    private static String in(String state) {
        return state.matches("[0-9A-Z]{5}") ? " (SQLSTATE " + state + ")" : "";
    }
}
