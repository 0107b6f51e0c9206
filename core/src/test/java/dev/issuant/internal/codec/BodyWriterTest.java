package dev.issuant.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one writer writes, one body after the other, reads back as it was. */
class BodyWriterTest {
    /** Each second character differs from an ASCII one in its high byte only. */
    private static final List<String> TEXTS = List.of(
            "", "a", "\u0141odz", "a\u0141", "\u00e9", "\ud83d\udd11 key", "x".repeat(5_000), "\u0141".repeat(5_000));

    @Test
    void text_whateverItHolds_isItsUtf8AndReadsBack() {
        BodyWriter writer = new BodyWriter();
        for (String text : TEXTS) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            byte[] body = writer.begin(1).text(text).number(-7).toBytes();

            assertThat(body)
                    .isEqualTo(BodyWriter.small(1).bytes(utf8).number(-7).toBytes());
            BodyReader reader = new BodyReader(body, 1);
            assertThat(reader.text()).isEqualTo(text);
            assertThat(reader.number()).isEqualTo(-7);
            reader.end();
        }
    }

    @Test
    void text_likelyToBeAnother_isWhatWasWrittenAllTheSame() {
        for (String written : TEXTS) {
            for (String likely : TEXTS) {
                BodyReader reader = new BodyReader(
                        BodyWriter.small(1).text(written).number(-7).toBytes(), 1);

                String read = reader.text(likely);

                assertThat(read).isEqualTo(written);
                assertThat(reader.number()).isEqualTo(-7);
                reader.end();
            }
        }
        assertThat(new BodyReader(BodyWriter.small(1).text("a").toBytes(), 1).text((String) null))
                .isEqualTo("a");
    }

    @Test
    void begin_afterALongBody_leavesNothingOfIt() {
        BodyWriter writer = new BodyWriter();
        byte[] first = writer.begin(1).texts(TEXTS).toBytes();
        byte[] copy = first.clone();

        byte[] second = writer.begin(1).text("b").toBytes();

        assertThat(second).containsExactly(2, 2, 'b');
        assertThat(first).isEqualTo(copy);
    }

    @Test
    void isSmall_afterAVeryLongBody_isFalse() {
        BodyWriter writer = new BodyWriter();
        assertThat(writer.isSmall()).isTrue();

        writer.begin(1).bytes(new byte[100_000]);

        assertThat(writer.isSmall()).isFalse();
    }
}
