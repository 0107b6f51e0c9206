package dev.issuant.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** It is the set that a sorted set of the same members is. */
class OrderedSetTest {
    private static final List<String> VALUES = List.of("b", "a", "c", "a", "B", "ab");

    @Test
    void of_repeatedMembers_isInOrderWithoutThem() {
        Set<String> set = OrderedSet.of(VALUES);

        assertThat(set).containsExactlyElementsOf(new TreeSet<>(VALUES)).hasSize(5);
        assertThat(OrderedSet.of(VALUES).inOrder()).containsExactly("B", "a", "ab", "b", "c");
    }

    @Test
    void equals_otherSetOfTheSameMembers_isEqualBothWays() {
        Set<String> set = OrderedSet.of(VALUES);
        for (Set<String> other : List.of(new TreeSet<>(VALUES), Set.copyOf(VALUES), OrderedSet.of(VALUES))) {
            assertThat(set.equals(other)).isTrue();
            assertThat(other.equals(set)).isTrue();
            assertThat(set.hashCode()).isEqualTo(other.hashCode());
        }
        assertThat(set.equals(OrderedSet.of(List.of("a", "b")))).isFalse();
        assertThat(set.equals(Set.of("a", "b", "c", "d", "e"))).isFalse();
    }

    @Test
    void contains_membersAndOthers_tellsThemApart() {
        Set<String> set = OrderedSet.of(VALUES);

        assertThat(set.contains("ab")).isTrue();
        assertThat(set.contains("abc")).isFalse();
        assertThat(set.containsAll(OrderedSet.of(List.of("a", "c")))).isTrue();
        assertThat(set.containsAll(OrderedSet.of(List.of("a", "d")))).isFalse();
        assertThat(set.containsAll(Set.of("a", "d"))).isFalse();
        assertThat(set.containsAll(Set.of())).isTrue();
    }

    @Test
    void copyOf_whatIsImmutableAlready_isItself() {
        OrderedSet set = OrderedSet.of(VALUES);

        assertThat(OrderedSet.copyOf(set)).isSameAs(set);
        assertThat(OrderedSet.copyOf(List.of())).isEmpty();
    }

    @Test
    void anyChange_isRefused() {
        Set<String> set = OrderedSet.of(VALUES);

        assertThatThrownBy(() -> set.add("d")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.iterator().remove()).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> OrderedSet.of(Arrays.asList("a", null))).isInstanceOf(NullPointerException.class);
    }

    @Test
    void of_arrayChangedAfterwards_keepsItsMembers() {
        String[] array = {"a", "b"};
        Set<String> set = OrderedSet.of(Arrays.asList(array));
        array[0] = "z";

        assertThat(set).containsExactly("a", "b");
    }
}
