package dev.issuant.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void next_whateverTheReadSizes_givesTheSameLines() throws Exception {
        List<String> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            lines.add("é".repeat(i) + i);
            text.append(lines.get(i)).append('\n');
        }
        text.append("tail");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int size : new int[] {1, 2, 7, 64, 100_000}) {
            LineReader reader = new LineReader(trickle(bytes, size), 1000, "long", 2000);
            List<String> read = new ArrayList<>();
            for (String line = reader.next(); line != null; line = reader.next()) {
                read.add(line);
            }
            assertThat(read).isEqualTo(lines);
            assertThat(reader.line()).isEqualTo(40);
            assertThat(reader.tail()).isEqualTo(4);
            assertThat(reader.consumed()).isEqualTo(bytes.length - 4);
        }
    }

    @Test
    void next_atTheLimitAndOneBeyond_isTakenAndRefused() throws Exception {
        for (int size : new int[] {1, 100_000}) {
            assertThat(first("x".repeat(9) + "\n", size)).hasSize(9);
            refused("x".repeat(10) + "\n", size, "longer than 10");
            refused("x".repeat(10), size, "longer than 10");
            assertThat(first("long" + "x".repeat(15) + "\n", size)).hasSize(19);
            refused("long" + "x".repeat(16) + "\n", size, "longer than 20");
            refused("lonG" + "x".repeat(15) + "\n", size, "longer than 10");
        }
    }

    @Test
    void next_longLinesBeyondTheFirstBuffer_areTaken() throws Exception {
        String line = "long" + "x".repeat(700_000);
        byte[] bytes = ("a\n" + line + "\n" + line + "\nb\n").getBytes(StandardCharsets.UTF_8);
        LineReader reader = new LineReader(new ByteArrayInputStream(bytes), 10, "long", 1 << 20);

        assertThat(reader.next()).isEqualTo("a");
        assertThat(reader.next()).isEqualTo(line);
        assertThat(reader.next()).isEqualTo(line);
        assertThat(reader.next()).isEqualTo("b");
        assertThat(reader.next()).isNull();
    }

    @Test
    void next_illFormedUtf8_isRefused() {
        byte[][] bad = {
            {(byte) 0xff, '\n'},
            {(byte) 0xc0, (byte) 0x80, '\n'},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n'},
            {(byte) 0xe2, (byte) 0x82, '\n'},
            {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '\n'},
        };
        for (byte[] bytes : bad) {
            LineReader reader = new LineReader(new ByteArrayInputStream(bytes), 100, "long", 200);
            assertThatThrownBy(reader::next).isInstanceOf(Malformed.class).hasMessageContaining("UTF-8");
            assertThat(reader.line()).isEqualTo(1);
        }
    }

    private static String first(String text, int size) throws IOException {
        return reader(text, size).next();
    }

    private static void refused(String text, int size, String message) {
        LineReader reader = reader(text, size);
        assertThatThrownBy(reader::next).isInstanceOf(Malformed.class).hasMessageContaining(message);
        assertThat(reader.line()).isEqualTo(1);
    }

    private static LineReader reader(String text, int size) {
        return new LineReader(trickle(text.getBytes(StandardCharsets.UTF_8), size), 10, "long", 20);
    }

    private static InputStream trickle(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, size));
            }
        };
    }
}
