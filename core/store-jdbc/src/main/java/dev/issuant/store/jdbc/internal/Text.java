package dev.issuant.store.jdbc.internal;

import dev.issuant.spi.Row;
import org.jspecify.annotations.Nullable;

/** Text that every database keeps as it is: no NUL, no lone surrogate. Others would turn it into something else. */
final class Text {
    private Text() {}

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    static String require(String text) {
        if (!isStorable(text)) {
            throw new IllegalArgumentException("text to be stored holds a NUL or a lone surrogate");
        }
        return text;
    }

    private static void requireIfAny(@Nullable String text) {
        if (text != null) {
            require(text);
        }
    }

    static void requireAll(Row row) {
        require(row.table());
        require(row.id());
        Row.Index index = row.index();
        requireIfAny(index.subject());
        requireIfAny(index.owner());
        requireIfAny(index.kind());
        requireIfAny(index.state());
        requireIfAny(index.environment());
        index.labels().forEach(Text::require);
    }
}
