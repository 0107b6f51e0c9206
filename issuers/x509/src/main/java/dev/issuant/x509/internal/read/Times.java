package dev.issuant.x509.internal.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments as certificates write them (RFC 5280 section 4.1.2.5): to the second, in UTC, in the form of their year. */
final class Times {
    private static final int FIRST_GENERALIZED = 2050;

    private Times() {}

    static Instant read(DerReader from) throws NotDer {
        boolean generalized = from.peek() == DerReader.GENERALIZED_TIME;
        DerReader text = from.enter(generalized ? DerReader.GENERALIZED_TIME : DerReader.UTC_TIME);
        int digits = generalized ? 14 : 12;
        if (text.length() != digits + 1 || text.at(digits) != 'Z') {
            throw new NotDer();
        }
        int at = generalized ? 4 : 2;
        int year = number(text, 0, at);
        if (!generalized) {
            year += year < 50 ? 2000 : 1900;
        } else if (year < FIRST_GENERALIZED) {
            throw new NotDer();
        }
        try {
            return LocalDateTime.of(
                            year,
                            number(text, at, 2),
                            number(text, at + 2, 2),
                            number(text, at + 4, 2),
                            number(text, at + 6, 2),
                            number(text, at + 8, 2))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            // No such day or hour; the refusal says as much as can be said.
            throw new NotDer();
        }
    }

    private static int number(DerReader text, int from, int count) throws NotDer {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.at(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NotDer();
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
