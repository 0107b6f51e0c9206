package dev.issuant.policy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.policy.internal.Canonical;
import dev.issuant.policy.internal.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rule or condition is and all its parameters, as a value: equal descriptions mean equal behaviour. Its
 * canonical encoding goes into the digest of the policy; every part is written with its length, so two different
 * descriptions never encode alike. Immutable.
 */
public final class Description {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_PARTS = 10_000;

    private final String name;
    private final List<Entry> entries;
    private final int depth;

    private record Entry(String key, char type, List<String> texts, List<Description> nested) {}

    private Description(String name, List<Entry> entries, int depth) {
        this.name = name;
        this.entries = entries;
        this.depth = depth;
    }

    /**
     * A description without parameters.
     *
     * @param name which rule or condition it is, such as {@code max-lifetime}: 1 to 100 characters
     * @throws InvalidInput if the name is malformed; so for the keys and values below
     */
    public static Description of(String name) {
        return new Description(Names.text("description name", name, 100), List.of(), 1);
    }

    /** With one more parameter that is text: at most 10,000 characters. */
    public Description with(String key, String value) {
        return add(key, 't', List.of(Names.text(key, value, MAX_PARTS)), List.of());
    }

    /** With one more parameter that is a number. */
    public Description with(String key, long value) {
        return add(key, 'n', List.of(Long.toString(value)), List.of());
    }

    /** With one more parameter that is a length of time. */
    public Description with(String key, Duration value) {
        return add(key, 'd', List.of(value.toString()), List.of());
    }

    /** With one more parameter that is a set: order and repetition do not count. */
    public Description withSet(String key, Collection<String> values) {
        limit(values.size());
        for (String value : values) {
            Names.text(key, value, MAX_PARTS);
        }
        return add(key, 's', List.copyOf(new TreeSet<>(values)), List.of());
    }

    /** With one more parameter that is a list of descriptions, in this order. */
    public Description withAll(String key, List<Description> values) {
        limit(values.size());
        return add(key, 'l', List.of(), List.copyOf(values));
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** Lower-case hex SHA-256 of the canonical encoding. */
    public String digest() {
        Canonical out = new Canonical();
        writeTo(out);
        return out.sha256();
    }

    void writeTo(Canonical out) {
        out.text(name).number(entries.size());
        for (Entry entry : entries) {
            out.text(entry.key).type(entry.type).number(entry.texts.size() + entry.nested.size());
            entry.texts.forEach(out::text);
            entry.nested.forEach(d -> d.writeTo(out));
        }
    }

    private Description add(String key, char type, List<String> texts, List<Description> nested) {
        Names.text("description key", key, 100);
        int deepest = depth;
        for (Description d : nested) {
            deepest = Math.max(deepest, d.depth + 1);
        }
        if (deepest > MAX_DEPTH) {
            throw new InvalidInput("DESCRIPTION_TOO_DEEP", "conditions nest at most " + MAX_DEPTH + " deep");
        }
        for (Entry entry : entries) {
            if (entry.key.equals(key)) {
                throw new InvalidInput("DESCRIPTION_KEY_TWICE", "a description names each parameter once");
            }
        }
        List<Entry> all = new ArrayList<>(entries);
        all.add(new Entry(key, type, texts, nested));
        return new Description(name, List.copyOf(all), deepest);
    }

    private static void limit(int size) {
        if (size > MAX_PARTS) {
            throw new InvalidInput("DESCRIPTION_TOO_LONG", "a parameter has at most " + MAX_PARTS + " parts");
        }
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Description d && name.equals(d.name) && entries.equals(d.entries);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + entries.hashCode();
    }

    /** For people: such as {@code max-lifetime(kind=jwt,max=PT1H)}. Characters with a meaning are percent-encoded. */
    @Override
    public String toString() {
        if (entries.isEmpty()) {
            return Names.escape(name);
        }
        StringBuilder out = new StringBuilder(Names.escape(name));
        char before = '(';
        for (Entry entry : entries) {
            out.append(before).append(Names.escape(entry.key)).append('=');
            before = ',';
            List<String> parts = new ArrayList<>();
            entry.texts.forEach(t -> parts.add(Names.escape(t)));
            entry.nested.forEach(d -> parts.add(d.toString()));
            out.append(String.join(";", parts));
        }
        return out.append(')').toString();
    }
}
