package dev.issuant.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.jwt.internal.Refusal;
import dev.issuant.jwt.internal.Refused;
import dev.issuant.jwt.internal.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Our reader and Jackson's, strictly set up, read the same objects in the same way and refuse the same bytes. */
class StrictJsonPropertyTest {
    private static final int VALUES = 100;
    private static final String PIECES = "{}[],:\"\\/ \t\n\r0123456789-+.eEtrufalsn\u0000\u001fbd\u00e9\u20ac\ufeff";

    /** A word for what our reader makes of it. */
    static String outcome(byte[] json) {
        try {
            return "accepted " + StrictJson.object(json, VALUES).size();
        } catch (Refused e) {
            return e.refusal().name();
        }
    }

    static void agree(byte[] json) {
        @Nullable Map<String, Object> ours = null;
        @Nullable Refusal why = null;
        try {
            ours = StrictJson.object(json, VALUES);
        } catch (Refused e) {
            why = e.refusal();
        }
        if (why == Refusal.JSON_TOO_COMPLEX) {
            // Where exactly a number counts as too long is ours to say.
            return;
        }
        try {
            assertThat(ours).isEqualTo(JacksonOracle.object(json, VALUES));
        } catch (JacksonOracle.Said e) {
            // Of two faults each may meet another one first.
            assertThat(why).as(e.refusal().name()).isNotNull();
        }
    }

    @Property(tries = 3_000)
    void object_anyPieces_readsAsJacksonDoes(@ForAll("pieces") String text) {
        agree(("{\"a\":" + text + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 3_000)
    void object_soundTextChangedInAPlace_readsAsJacksonDoes(
            @ForAll("sound") String sound, @ForAll int place, @ForAll byte with) {
        byte[] json = sound.getBytes(StandardCharsets.UTF_8);
        agree(json);
        json[Math.floorMod(place, json.length)] = with;
        agree(json);
    }

    @Property(tries = 1_000)
    void object_anyBytes_readsAsJacksonDoes(@ForAll byte[] bytes) {
        agree(bytes);
        byte[] inside = ("{\"a\":\"" + "?".repeat(bytes.length) + "\"}").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, inside, 6, bytes.length);
        agree(inside);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        PIECES.chars().mapToObj(c -> String.valueOf((char) c)).toList())
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> sound() {
        return object(3);
    }

    private static Arbitrary<String> object(int depth) {
        Arbitrary<String> leaf = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "false",
                        "[]",
                        "{}",
                        "\"\"",
                        "0",
                        "-0",
                        "-1",
                        "1e5",
                        "-1.50E+07",
                        "\"\\u00e9\""),
                Arbitraries.of(
                        "\"\\ud83d\\ude00\"",
                        "\"\\ud83d\"",
                        "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "9223372036854775808"),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.strings().withCharRange('#', '[').ofMaxLength(10).map(t -> '"' + t + '"'),
                Arbitraries.of("\"\u00e9\u20ac\"", "\"\ud83d\ude00\""));
        Arbitrary<String> value = depth == 0
                ? leaf
                : Arbitraries.oneOf(
                        leaf,
                        object(depth - 1),
                        leaf.list().ofMaxSize(3).map(parts -> "[ " + String.join(" ,", parts) + "]"));
        Arbitrary<String> name = Arbitraries.of("a", "b", "iss", "exp", "\\u0061", "");
        return Combinators.combine(name, value)
                .as((n, v) -> "\"" + n + "\" : " + v)
                .list()
                .ofMaxSize(4)
                .map((List<String> members) -> "{" + String.join(",", members) + "}");
    }
}
