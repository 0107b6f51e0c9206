package dev.issuant.jwt.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object strictly: UTF-8 without a byte order mark, no member twice at any depth, nothing after the
 * object, bounded depth, count and lengths. The caller has bounded the bytes. A value is a Map, a List, a String, a
 * Long, a Boolean, {@link #NULL} or {@link #OTHER_NUMBER}.
 */
public final class StrictJson {
    /** The JSON null: a member that is there and has no value, which is not the same as absent. */
    public static final Object NULL = Special.NULL;

    /** A number that is not an integer of 64 bits; no claim of ours is one. */
    public static final Object OTHER_NUMBER = Special.OTHER_NUMBER;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_NAME = 256;

    // No table of names: a hostile token must leave nothing behind that the next one has to search. No thread locals
    // either: buffers come from a small pool.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.newBoundedPool(16))
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private enum Special {
        NULL,
        OTHER_NUMBER
    }

    private StrictJson(JsonParser parser, int maxValues) {
        this.parser = parser;
        this.values = maxValues;
    }

    /** The object of these bytes, with at most {@code maxValues} values in all. */
    public static Map<String, Object> object(byte[] utf8, int maxValues) throws Refused {
        return object(text(utf8), maxValues);
    }

    /** The object of this text, with at most {@code maxValues} values in all. */
    public static Map<String, Object> object(String text, int maxValues) throws Refused {
        if (text.isEmpty() || text.charAt(0) == '\uFEFF') {
            throw Refusal.JSON_MALFORMED.refused();
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            StrictJson reader = new StrictJson(parser, maxValues);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.JSON_MALFORMED.refused();
            }
            Map<String, Object> object = reader.members();
            if (parser.nextToken() != null) {
                throw Refusal.JSON_MALFORMED.refused();
            }
            return object;
        } catch (StreamConstraintsException e) {
            // The cause quotes the input, so it goes no further.
            throw Refusal.JSON_TOO_COMPLEX.refused();
        } catch (IOException e) {
            throw Refusal.JSON_MALFORMED.refused();
        }
    }

    private Map<String, Object> members() throws IOException, Refused {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            if (members.put(name, value()) != null) {
                throw Refusal.JSON_DUPLICATE_MEMBER.refused();
            }
        }
        return members;
    }

    private List<Object> elements() throws IOException, Refused {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private Object value() throws IOException, Refused {
        if (--values < 0) {
            throw Refusal.JSON_TOO_COMPLEX.refused();
        }
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw Refusal.JSON_MALFORMED.refused();
        }
        return switch (token) {
            case START_OBJECT -> members();
            case START_ARRAY -> elements();
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> OTHER_NUMBER;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw Refusal.JSON_MALFORMED.refused();
        };
    }

    private Object integer() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? OTHER_NUMBER
                : (Object) parser.getLongValue();
    }

    /** Refuses half of a surrogate pair, which JSON escapes can spell and UTF-8 cannot. */
    private static String wellFormed(String text) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw Refusal.JSON_MALFORMED.refused();
                }
                i++;
            }
        }
        return text;
    }

    private static String text(byte[] utf8) throws Refused {
        for (byte b : utf8) {
            if (b < 0) {
                try {
                    return StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(utf8))
                            .toString();
                } catch (CharacterCodingException e) {
                    throw Refusal.JSON_MALFORMED.refused();
                }
            }
        }
        return new String(utf8, StandardCharsets.ISO_8859_1);
    }
}
