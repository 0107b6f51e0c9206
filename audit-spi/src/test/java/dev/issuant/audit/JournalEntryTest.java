package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    private static final String LINE = Samples.event(1).build().toJson();
    private static final String OTHER_HASH = "ab".repeat(32);

    @Test
    void chain_first_hashesTheDocumentedBytes() throws Exception {
        JournalEntry entry = JournalEntry.chain("acme", "w1", 1, JournalEntry.NO_PREVIOUS, LINE);

        String bytes = "issuant-journal-1\nacme\nw1\n1\n" + "0".repeat(64) + "\n" + LINE;
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.UTF_8));
        assertThat(entry.hash()).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void parse_ofToFileLine_isTheSameEntry() {
        for (JournalEntry entry : Samples.stream("acme", "w1", 3)) {
            JournalEntry back = JournalEntry.parse(entry.toFileLine());

            assertThat(back).isEqualTo(entry);
            assertThat(back.line()).isEqualTo(entry.line());
            assertThat(back.seq()).isEqualTo(entry.seq());
            assertThat(back.previous()).isEqualTo(entry.previous());
            assertThat(back.toFileLine()).isEqualTo(entry.toFileLine());
        }
    }

    @Test
    void of_anyFieldChanged_isRefused() {
        JournalEntry e = Samples.stream("acme", "w1", 2).get(1);

        assertThat(JournalEntry.of("acme", "w1", 2, e.previous(), e.hash(), e.line()))
                .isEqualTo(e);
        refused("journal.hash", () -> JournalEntry.of("acmf", "w1", 2, e.previous(), e.hash(), e.line()));
        refused("journal.hash", () -> JournalEntry.of("acme", "w2", 2, e.previous(), e.hash(), e.line()));
        refused("journal.hash", () -> JournalEntry.of("acme", "w1", 3, e.previous(), e.hash(), e.line()));
        refused("journal.hash", () -> JournalEntry.of("acme", "w1", 2, OTHER_HASH, e.hash(), e.line()));
        refused("journal.hash", () -> JournalEntry.of("acme", "w1", 2, e.previous(), OTHER_HASH, e.line()));
        refused("journal.hash", () -> JournalEntry.of("acme", "w1", 2, e.previous(), e.hash(), LINE));
        refused("journal.malformed", () -> JournalEntry.of("a/b", "w1", 2, e.previous(), e.hash(), e.line()));
    }

    @Test
    void chain_argumentOutOfBounds_isRefusedByName() {
        String zeros = JournalEntry.NO_PREVIOUS;
        illegal("realm", () -> JournalEntry.chain("", "w1", 1, zeros, LINE));
        illegal("realm", () -> JournalEntry.chain("a\nb", "w1", 1, zeros, LINE));
        illegal("stream", () -> JournalEntry.chain("acme", "w".repeat(129), 1, zeros, LINE));
        illegal("stream", () -> JournalEntry.chain("acme", "w/1", 1, zeros, LINE));
        illegal("seq", () -> JournalEntry.chain("acme", "w1", 0, OTHER_HASH, LINE));
        illegal("previous", () -> JournalEntry.chain("acme", "w1", 2, zeros, LINE));
        illegal("previous", () -> JournalEntry.chain("acme", "w1", 1, OTHER_HASH, LINE));
        illegal("previous", () -> JournalEntry.chain("acme", "w1", 2, "AB".repeat(32), LINE));
        for (String line :
                List.of("", "x", "{", "{}\n{}", "{\u0000}", "{\u007f}", "{\u0085}", "{\u2028}", "{\ud800}")) {
            illegal("line", () -> JournalEntry.chain("acme", "w1", 1, zeros, line));
        }
        illegal("line", () -> JournalEntry.chain("acme", "w1", 1, zeros, "{" + "x".repeat(65_000) + "}"));
        illegal("line", () -> JournalEntry.chain("acme", "w1", 1, zeros, "{?\ud800}"));
        JournalEntry.chain("acme", "w1", 1, zeros, "{?\u00e9}");
        illegal("line", () -> JournalEntry.chain("acme", "w1", 1, zeros, "{" + "\u00e9".repeat(33_000) + "}"));
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void illegal(String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field);
    }
}
