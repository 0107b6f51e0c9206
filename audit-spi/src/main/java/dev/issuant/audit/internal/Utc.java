package dev.issuant.audit.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** The one spelling of a time: {@code 2026-11-23T15:34:00.123456Z}, UTC, always six digits of fraction, years 0000 to 9999. */
public final class Utc {
    /** Length of the spelling in characters. */
    public static final int LENGTH = 27;

    private static final long MIN_SECOND = -62_167_219_200L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MAX_SECOND = 253_402_300_799L;

    private Utc() {}

    /** Cuts {@code time} to microseconds; throws {@link IllegalArgumentException} outside the years 0000 to 9999. */
    public static Instant truncate(Instant time) {
        long second = time.getEpochSecond();
        if (second < MIN_SECOND || second > MAX_SECOND) {
            throw new IllegalArgumentException("time must lie in the years 0000 to 9999");
        }
        return time.getNano() % 1000 == 0 ? time : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Appends the spelling of a time that went through {@link #truncate}. */
    public static void append(StringBuilder out, Instant time) {
        long second = time.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int ofDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
        int micros = time.getNano() / 1000;
        two(out, date.getYear() / 100);
        two(out, date.getYear() % 100);
        two(out.append('-'), date.getMonthValue());
        two(out.append('-'), date.getDayOfMonth());
        two(out.append('T'), ofDay / 3600);
        two(out.append(':'), ofDay / 60 % 60);
        two(out.append(':'), ofDay % 60);
        two(out.append('.'), micros / 10_000);
        two(out, micros / 100 % 100);
        two(out, micros % 100);
        out.append('Z');
    }

    /** The spelling of a time that went through {@link #truncate}. */
    public static String format(Instant time) {
        StringBuilder out = new StringBuilder(LENGTH);
        append(out, time);
        return out.toString();
    }

    /** Reads the spelling back and accepts no other one. */
    static Instant parse(String text) {
        try {
            Instant time = truncate(Instant.parse(text));
            if (format(time).equals(text)) {
                return time;
            }
            throw new Malformed("a time is not spelled YYYY-MM-DDThh:mm:ss.ffffffZ");
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new Malformed("a time is not spelled YYYY-MM-DDThh:mm:ss.ffffffZ");
        }
    }

    private static void two(StringBuilder out, int value) {
        out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
