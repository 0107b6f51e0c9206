package dev.issuant.internal.text;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A few strings in their order (by UTF-16 code unit), without duplicates. Immutable, and no larger than its members. */
public final class OrderedSet extends AbstractSet<String> {
    private final List<String> members;

    private OrderedSet(List<String> members) {
        this.members = members;
    }

    /** The set of these; they may repeat. */
    public static OrderedSet of(Collection<String> values) {
        if (values instanceof OrderedSet same) {
            return same;
        }
        String[] all = values.toArray(new String[0]);
        Arrays.sort(all);
        int size = 0;
        for (String one : all) {
            if (size == 0 || !one.equals(all[size - 1])) {
                all[size++] = one;
            }
        }
        return new OrderedSet(List.of(size == all.length ? all : Arrays.copyOf(all, size)));
    }

    /** An immutable set of the same members: these themselves if they are one. */
    public static Set<String> copyOf(Collection<String> values) {
        return values.isEmpty() ? Set.of() : of(values);
    }

    /** The members in their order. */
    public List<String> inOrder() {
        return members;
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public boolean contains(@Nullable Object one) {
        if (!(one instanceof String text)) {
            return false;
        }
        // Nearly always there are so few that looking at each is quicker than halving.
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).equals(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean containsAll(Collection<?> others) {
        if (!(others instanceof OrderedSet set)) {
            return super.containsAll(others);
        }
        for (int i = 0; i < set.members.size(); i++) {
            if (!contains(set.members.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderedSet set ? members.equals(set.members) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public Iterator<String> iterator() {
        return members.iterator();
    }
}
