package dev.issuant.jwt.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object strictly (RFC 8259): UTF-8 without a byte order mark, no member twice at any depth, nothing
 * after the object, bounded depth, count and lengths. The caller has bounded the bytes. A value is a Map, a List, a
 * String, a Long, a Boolean, {@link #NULL} or {@link #OTHER_NUMBER}. It is our own because most of what verifying a
 * token with a shared secret costs was spent in a reader; the tests ask Jackson whether it reads the same.
 */
public final class StrictJson {
    /** The JSON null: a member that is there and has no value, which is not the same as absent. */
    public static final Object NULL = Special.NULL;

    /** A number that is not an integer of 64 bits; no claim of ours is one. */
    public static final Object OTHER_NUMBER = Special.OTHER_NUMBER;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 256;

    private final JsonScanner in;
    private int values;
    private int depth;

    private enum Special {
        NULL,
        OTHER_NUMBER
    }

    private StrictJson(byte[] utf8, int maxValues) throws Refused {
        this.in = new JsonScanner(utf8);
        this.values = maxValues;
    }

    /** The object of these bytes, with at most {@code maxValues} values in all. */
    public static Map<String, Object> object(byte[] utf8, int maxValues) throws Refused {
        StrictJson reader = new StrictJson(utf8, maxValues);
        reader.in.expect('{');
        Map<String, Object> object = reader.members();
        reader.in.requireEnd();
        return object;
    }

    private Map<String, Object> members() throws Refused {
        deeper();
        Map<String, Object> members = new LinkedHashMap<>();
        if (!in.skipped('}')) {
            do {
                in.expect('"');
                String name = in.text();
                if (name.length() > MAX_NAME) {
                    throw Refusal.JSON_TOO_COMPLEX.refused();
                }
                in.expect(':');
                if (members.put(name, value()) != null) {
                    throw Refusal.JSON_DUPLICATE_MEMBER.refused();
                }
            } while (in.skipped(','));
            in.expect('}');
        }
        depth--;
        return members;
    }

    private List<Object> elements() throws Refused {
        deeper();
        List<Object> elements = new ArrayList<>();
        if (!in.skipped(']')) {
            do {
                elements.add(value());
            } while (in.skipped(','));
            in.expect(']');
        }
        depth--;
        return elements;
    }

    private void deeper() throws Refused {
        if (++depth > MAX_DEPTH) {
            throw Refusal.JSON_TOO_COMPLEX.refused();
        }
    }

    private Object value() throws Refused {
        if (--values < 0) {
            throw Refusal.JSON_TOO_COMPLEX.refused();
        }
        return switch (in.next()) {
            case '"' -> in.text();
            case '{' -> members();
            case '[' -> elements();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> in.number() ? (Object) in.integer() : OTHER_NUMBER;
        };
    }

    private Object word(String word, Object meaning) throws Refused {
        in.word(word);
        return meaning;
    }
}
