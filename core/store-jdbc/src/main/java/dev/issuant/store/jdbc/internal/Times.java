package dev.issuant.store.jdbc.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as microseconds since 1970-01-01 UTC, which a signed 64-bit number holds for 292,000 years. */
final class Times {
    private static final long MICROS = 1_000_000;

    private Times() {}

    /** The last whole microsecond not after the moment; moments out of range count as the first or the last. */
    static long floor(Instant at) {
        if (at.getEpochSecond() >= Long.MAX_VALUE / MICROS - 1) {
            return Long.MAX_VALUE;
        }
        if (at.getEpochSecond() <= Long.MIN_VALUE / MICROS + 1) {
            return Long.MIN_VALUE;
        }
        return at.getEpochSecond() * MICROS + at.getNano() / 1000;
    }

    /** The first whole microsecond not before the moment: nothing is due, or free, too early. */
    static long ceil(Instant at) {
        long floor = floor(at);
        return floor == Long.MAX_VALUE || !at(floor).isBefore(at) ? floor : floor + 1;
    }

    static Instant at(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    static @Nullable Instant read(ResultSet found, int column) throws SQLException {
        long micros = found.getLong(column);
        return found.wasNull() ? null : at(micros);
    }

    static void bind(PreparedStatement statement, int at, @Nullable Long micros) throws SQLException {
        if (micros == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, micros);
        }
    }

    static @Nullable Long floorOrNull(@Nullable Instant at) {
        return at == null ? null : (Long) floor(at);
    }

    static @Nullable Long ceilOrNull(@Nullable Instant at) {
        return at == null ? null : (Long) ceil(at);
    }
}
