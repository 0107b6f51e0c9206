package dev.issuant.jwt;

import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStrictnessTest {
    private static final String HEADER =
            "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + Verifiers.KEY.keyId() + "\"}";

    private static String signed(byte[] claims) {
        return forge().signParts(Forge.base64(HEADER), Forge.base64(claims));
    }

    private static String open() {
        return good().substring(0, good().length() - 1);
    }

    @Test
    void whiteSpaceAroundAndInside_isJsonAndAccepted() {
        assertThat(outcome(forge().sign(" \r\n\t" + good().replace(",", " ,\n ") + "\n")))
                .isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",}",
                ",\"a\"}",
                ",\"a\":}",
                ",\"a\":1,}",
                ",\"a\":01}",
                ",\"a\":+1}",
                ",\"a\":.5}",
                ",\"a\":1.}",
                ",\"a\":0x10}",
                ",\"a\":NaN}",
                ",\"a\":Infinity}",
                ",\"a\":-}",
                ",\"a\":True}",
                ",\"a\":nul}",
                ",\"a\":undefined}",
                ",'a':1}",
                ",a:1}",
                ",\"a\":'x'}",
                ",\"a\":\"x\ty\"}",
                ",\"a\":\"x\ny\"}",
                ",\"a\":\"\u0001\"}",
                ",\"a\":\"\\x41\"}",
                ",\"a\":\"\\u12\"}",
                ",\"a\":\"\\'\"}",
                ",\"a\":[1,]}",
                ",\"a\":[,1]}",
                ",\"a\":{,}}",
                ",\"a\":1 \"b\":2}",
                ",\"a\" 1}",
                ",/**/\"a\":1}",
                ",\"a\":1}//x",
                ",\"a\":1}#x",
                "} {}",
                "}}",
                "},",
                "}\u0000",
                "} x",
                ",\"a\":[1}",
                ",\"a\":{\"b\":1]}",
                ",\"a\":\"x",
                ",\"a\":[1,2",
                "",
                ",\"a\":\"\\ud800\"}",
                ",\"a\":\"\\udc00\\ud800\"}",
                ",\"\\ud83d\":1}",
                ",\"a\":[\"\\ud800x\"]}"
            })
    void whatIsNotJson_isRefused(String rest) {
        assertThat(outcome(signed((open() + rest).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("JSON_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sub\":\"admin\"",
                "\"\\u0073ub\":\"admin\"",
                "\"a\":1,\"a\":1",
                "\"a\":null,\"a\":null",
                "\"a\":{\"b\":1,\"b\":2}",
                "\"a\":[{\"b\":{\"c\":1,\"\\u0063\":2}}]",
                "\"\":1,\"\":2"
            })
    void lesson_55_memberTwice_isRefusedAtEveryDepth(String members) {
        assertThat(outcome(forge().sign(open() + "," + members + "}"))).isEqualTo("JSON_DUPLICATE_MEMBER");
    }

    @Test
    void escapes_meanWhatTheySpell() {
        String claims = open() + ",\"t\":\"\\u0041\\n\\/\\\"\\\\\\ud83d\\ude00\u00e9\ud83d\ude00\"}";
        assertThat(Verifiers.VERIFIER.verify(forge().sign(claims)).claimText("t"))
                .contains("A\n/\"\\\ud83d\ude00\u00e9\ud83d\ude00");
    }

    /** Bytes that are not UTF-8, or that a lenient reader takes for something else. */
    @Test
    void bytesThatAreNotUtf8_areRefused() {
        List<int[]> sequences = List.of(
                new int[] {0x80},
                new int[] {0xc3},
                new int[] {0xc0, 0xaf},
                new int[] {0xc1, 0x81},
                new int[] {0xe0, 0x80, 0xaf},
                new int[] {0xf0, 0x80, 0x80, 0xaf},
                new int[] {0xed, 0xa0, 0x80},
                new int[] {0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80},
                new int[] {0xf4, 0x90, 0x80, 0x80},
                new int[] {0xf8, 0x88, 0x80, 0x80, 0x80},
                new int[] {0xfe},
                new int[] {0xff});
        for (int[] sequence : sequences) {
            byte[] start = (open() + ",\"t\":\"").getBytes(StandardCharsets.UTF_8);
            byte[] claims = new byte[start.length + sequence.length + 2];
            System.arraycopy(start, 0, claims, 0, start.length);
            for (int i = 0; i < sequence.length; i++) {
                claims[start.length + i] = (byte) sequence[i];
            }
            claims[claims.length - 2] = '"';
            claims[claims.length - 1] = '}';
            assertThat(outcome(signed(claims))).isEqualTo("JSON_MALFORMED");
        }
    }

    /** Jackson finds out encodings by itself when it is given bytes; RFC 7519 section 3 allows only UTF-8. */
    @Test
    void otherEncodingsAndByteOrderMarks_areRefused() {
        for (java.nio.charset.Charset charset : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                java.nio.charset.Charset.forName("UTF-32BE"))) {
            assertThat(outcome(signed(good().getBytes(charset))))
                    .as(charset.name())
                    .isEqualTo("JSON_MALFORMED");
        }
        assertThat(outcome(forge().sign("\uFEFF" + good()))).isEqualTo("JSON_MALFORMED");
    }

    @Test
    void claimsThatAreNoObject_areRefused() {
        for (String json : List.of("[]", "[" + good() + "]", "\"x\"", "1", "null", "true", " ", "x")) {
            assertThat(outcome(forge().sign(json))).isEqualTo("JSON_MALFORMED");
        }
    }
}
