package dev.issuant.jwt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.issuant.jwt.internal.Refusal;
import dev.issuant.jwt.internal.StrictJson;
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

/** The same reading by Jackson's streaming parser: the second implementation beside {@link StrictJson}. */
final class JacksonOracle {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_NAME = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private JacksonOracle(JsonParser parser, int maxValues) {
        this.parser = parser;
        this.values = maxValues;
    }

    /** The object of these bytes, with at most {@code maxValues} values in all. */
    static Map<String, Object> object(byte[] utf8, int maxValues) throws Said {
        return object(text(utf8), maxValues);
    }

    /** The object of this text, with at most {@code maxValues} values in all. */
    static Map<String, Object> object(String text, int maxValues) throws Said {
        if (text.isEmpty() || text.charAt(0) == '\uFEFF') {
            throw new Said(Refusal.JSON_MALFORMED);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            JacksonOracle reader = new JacksonOracle(parser, maxValues);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Said(Refusal.JSON_MALFORMED);
            }
            Map<String, Object> object = reader.members();
            if (parser.nextToken() != null) {
                throw new Said(Refusal.JSON_MALFORMED);
            }
            return object;
        } catch (StreamConstraintsException e) {
            // The cause quotes the input, so it goes no further.
            throw new Said(Refusal.JSON_TOO_COMPLEX);
        } catch (IOException e) {
            throw new Said(Refusal.JSON_MALFORMED);
        }
    }

    private Map<String, Object> members() throws IOException, Said {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            if (members.put(name, value()) != null) {
                throw new Said(Refusal.JSON_DUPLICATE_MEMBER);
            }
        }
        return members;
    }

    private List<Object> elements() throws IOException, Said {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private Object value() throws IOException, Said {
        if (--values < 0) {
            throw new Said(Refusal.JSON_TOO_COMPLEX);
        }
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw new Said(Refusal.JSON_MALFORMED);
        }
        return switch (token) {
            case START_OBJECT -> members();
            case START_ARRAY -> elements();
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> StrictJson.OTHER_NUMBER;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> StrictJson.NULL;
            default -> throw new Said(Refusal.JSON_MALFORMED);
        };
    }

    private Object integer() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? StrictJson.OTHER_NUMBER
                : (Object) parser.getLongValue();
    }

    /** Refuses half of a surrogate pair, which JSON escapes can spell and UTF-8 cannot. */
    private static String wellFormed(String text) throws Said {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new Said(Refusal.JSON_MALFORMED);
                }
                i++;
            }
        }
        return text;
    }

    private static String text(byte[] utf8) throws Said {
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
                    throw new Said(Refusal.JSON_MALFORMED);
                }
            }
        }
        return new String(utf8, StandardCharsets.ISO_8859_1);
    }

    /** What it is refused for. */
    static final class Said extends Exception {
        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        Said(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }
}
