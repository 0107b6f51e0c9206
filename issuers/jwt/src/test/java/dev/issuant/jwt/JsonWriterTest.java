package dev.issuant.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.jwt.internal.JsonWriter;
import dev.issuant.jwt.internal.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    private static String written(JsonWriter json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void text_everyCharacterOfThePlane_readsBackAsItWas() throws Exception {
        for (int first = 0; first < 0x10000; first += 64) {
            StringBuilder text = new StringBuilder();
            for (int c = first; c < first + 64; c++) {
                if (!Character.isSurrogate((char) c)) {
                    text.append((char) c);
                }
            }
            text.append("\ud83d\ude00");
            byte[] json = new JsonWriter(4)
                    .raw("{\"a\":".getBytes(StandardCharsets.US_ASCII))
                    .text(text.toString())
                    .raw('}')
                    .toBytes();
            assertThat(StrictJson.object(json, 10)).isEqualTo(Map.of("a", text.toString()));
        }
    }

    @Test
    void lesson_70_text_quotesAndControls_neverEndTheText() {
        assertThat(written(new JsonWriter(1).text("\",\"sub\":\"admin"))).isEqualTo("\"\\\",\\\"sub\\\":\\\"admin\"");
        assertThat(written(new JsonWriter(1).text("\\\""))).isEqualTo("\"\\\\\\\"\"");
        assertThat(written(new JsonWriter(1).text("a\n\u0000\u001fz"))).isEqualTo("\"a\\u000a\\u0000\\u001fz\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 1_772_359_200L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void number_any_isWrittenAsJavaDoes(long value) {
        assertThat(written(new JsonWriter(1).number(value).raw(','))).isEqualTo(value + ",");
    }
}
