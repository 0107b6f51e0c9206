package dev.issuant.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits of one event while it is built. Refusals name the field and never the value. */
final class EventLimits {
    /** No character takes more than this many bytes once it is escaped and encoded. */
    private static final int WORST_BYTES_PER_CHAR = 6;

    /** More than all member names, quotation marks, commas and the time of an event without list items take. */
    private static final int FRAME = 400;

    private int chars;

    String required(@Nullable String value, String field) {
        String text = present(value, field);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an audit event needs a " + field + " that is not empty");
        }
        return bounded(text, field);
    }

    @Nullable
    String optional(@Nullable String value, String field) {
        return value == null ? null : bounded(value, field);
    }

    List<String> list(List<String> values, String field) {
        if (values.size() > AuditEvent.MAX_LIST) {
            throw new IllegalArgumentException(
                    field + " of an audit event has more than " + AuditEvent.MAX_LIST + " items");
        }
        List<String> copy = List.copyOf(values);
        for (int i = 0; i < copy.size(); i++) {
            bounded(copy.get(i), field);
        }
        chars += 3 * copy.size();
        return copy;
    }

    /** Encodes the event to measure it, but only when its texts are so long that it could be over the limit. */
    void checkTotal(AuditEvent event) {
        if (chars * WORST_BYTES_PER_CHAR + FRAME > AuditEvent.MAX_BYTES
                && event.toJson().getBytes(StandardCharsets.UTF_8).length > AuditEvent.MAX_BYTES) {
            throw new IllegalArgumentException("an audit event is longer than " + AuditEvent.MAX_BYTES
                    + " bytes: shorten reasons or evidenceDigests");
        }
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("an audit event needs a " + field);
        }
        return value;
    }

    private String bounded(String text, String field) {
        if (text.length() > AuditEvent.MAX_TEXT) {
            throw new IllegalArgumentException(
                    field + " of an audit event is longer than " + AuditEvent.MAX_TEXT + " characters");
        }
        chars += text.length();
        return text;
    }
}
