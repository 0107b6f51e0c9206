package dev.issuant.store.jdbc.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Labels in one column: each with its length before it, so that no character separates them. */
final class Labels {
    private Labels() {}

    static @Nullable String write(Set<String> labels) {
        if (labels.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (String label : new TreeSet<>(labels)) {
            text.append(label.length()).append(':').append(label);
        }
        return text.toString();
    }

    static Set<String> read(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        Set<String> labels = new HashSet<>();
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon + 1 + Integer.parseInt(text, at, colon, 10);
            labels.add(text.substring(colon + 1, end));
            at = end;
        }
        return labels;
    }
}
