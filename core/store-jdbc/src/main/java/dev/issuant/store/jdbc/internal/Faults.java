package dev.issuant.store.jdbc.internal;

import dev.issuant.IssuantException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database's error means to a caller. SQLite is known by its result codes, PostgreSQL by the SQL states. */
final class Faults {
    private static final int SQLITE_ERROR = 1;

    private Faults() {}

    static IssuantException of(String store, SQLException e) {
        @Nullable String state = e.getSQLState();
        // SQLite's driver gives no SQL state; the low byte of its code is the result code, the rest says more.
        return state == null || state.isEmpty() ? bySqliteCode(store, e) : byState(store, state, e);
    }

    private static IssuantException bySqliteCode(String store, SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case 5, 6 -> unavailable("STORE_BUSY", store, "another process holds the database; try again", e);
            case 8 -> unavailable("STORE_READ_ONLY", store, "the database cannot be written to", e);
            case 10 -> unavailable("STORE_IO", store, "the file cannot be read or written", e);
            case 13 -> unavailable("STORE_FULL", store, "the disk is full; nothing was written", e);
            case 14 -> unavailable("STORE_UNREACHABLE", store, "the file cannot be opened", e);
            case 11, 26 -> new IssuantException.Broken("STORE_CORRUPT", store + ": the file is damaged", e);
            case 18 -> new IssuantException.Broken("STORE_TOO_LARGE", store + ": a value is too large for it", e);
            case SQLITE_ERROR -> ofSqliteError(store, e);
            default -> byType(store, e);
        };
    }

    private static IssuantException ofSqliteError(String store, SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("no such table") || message.contains("no such column")
                ? schema(store, e)
                : byType(store, e);
    }

    private static IssuantException byState(String store, String state, SQLException e) {
        if (state.startsWith("08") || Set.of("57P01", "57P02", "57P03", "57P05").contains(state)) {
            return byType(store, e) instanceof IssuantException.Unavailable typed && isPool(e)
                    ? typed
                    : unavailable("STORE_UNREACHABLE", store, "the connection is lost or refused", e);
        }
        return switch (state) {
            case "40001", "40P01", "55P03" ->
                unavailable("STORE_BUSY", store, "too many changed the same at once; try again", e);
            case "25006" -> unavailable("STORE_READ_ONLY", store, "the database cannot be written to", e);
            case "53100" -> unavailable("STORE_FULL", store, "the disk is full; nothing was written", e);
            case "53300" -> unavailable("STORE_SATURATED", store, "it takes no more connections", e);
            case "57014" -> unavailable("STORE_TIMEOUT", store, "the database gave the statement up", e);
            case "42P01", "42703", "3F000" -> schema(store, e);
            case "54000" -> new IssuantException.Broken("STORE_TOO_LARGE", store + ": a value is too large for it", e);
            case "XX001", "XX002" -> new IssuantException.Broken("STORE_CORRUPT", store + ": its data is damaged", e);
            default -> byType(store, e);
        };
    }

    private static boolean isPool(SQLException e) {
        return e instanceof SQLTransientConnectionException;
    }

    private static IssuantException byType(String store, SQLException e) {
        if (isPool(e)) {
            return unavailable("STORE_SATURATED", store, "no connection became free in time", e);
        }
        if (e instanceof SQLTimeoutException) {
            return unavailable("STORE_TIMEOUT", store, "the database did not answer in time", e);
        }
        return unavailable("STORE_FAILED", store, "the database refused a statement", e);
    }

    private static IssuantException schema(String store, SQLException e) {
        return new IssuantException.Broken("STORE_SCHEMA", store + ": its tables are not those of this version", e);
    }

    static IssuantException.Unavailable unavailable(
            String code, String store, String sentence, @Nullable Throwable cause) {
        return new IssuantException.Unavailable(code, store, sentence, cause);
    }

    /** Whether nothing was written, and the same may succeed at once: another transaction stood in the way. */
    static boolean isCollision(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }
}
