package dev.issuant;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer that is ordered by id. It may hold fewer items than were asked for, even none, and still have a
 * next one: how much is looked through for one page is bounded.
 *
 * @param items what is on this page, in order of id
 * @param nextAfter pass this to the next query's {@code after}; null when this is the last page
 */
public record Page<T>(List<T> items, @Nullable String nextAfter) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /** Where the next page starts; empty when this is the last one. */
    public Optional<String> next() {
        return Optional.ofNullable(nextAfter);
    }
}
