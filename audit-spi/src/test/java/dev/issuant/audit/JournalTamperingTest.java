package dev.issuant.audit;

import static dev.issuant.audit.TestJournal.check;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attacker who can write the file but holds no key. */
class JournalTamperingTest {
    @TempDir
    Path dir;

    private final TestJournal journal = TestJournal.small();

    @Test
    void verify_untouched_isIntact() {
        assertThat(check(journal.bytes())).isEqualTo("intact");
    }

    @Test
    void verify_anyByteChanged_isRefused() {
        byte[] good = TestJournal.bytes(journal.lines.subList(0, 3));
        List<String> accepted = new ArrayList<>();
        for (int at = 0; at < good.length; at++) {
            for (int value : new int[] {good[at] ^ 1, good[at] ^ 0x80, '\n'}) {
                if ((byte) value != good[at]) {
                    byte[] bad = good.clone();
                    bad[at] = (byte) value;
                    if (check(bad).equals("intact")) {
                        accepted.add(at + "=" + value);
                    }
                }
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void verify_anyByteRemovedOrInserted_isRefused() {
        byte[] good = TestJournal.bytes(journal.lines.subList(0, 3));
        List<String> accepted = new ArrayList<>();
        for (int at = 0; at <= good.length; at++) {
            for (char added : new char[] {' ', '\n', '0'}) {
                byte[] bad = new byte[good.length + 1];
                System.arraycopy(good, 0, bad, 0, at);
                bad[at] = (byte) added;
                System.arraycopy(good, at, bad, at + 1, good.length - at);
                if (check(bad).equals("intact")) {
                    accepted.add("+" + at);
                }
            }
            if (at < good.length) {
                byte[] bad = new byte[good.length - 1];
                System.arraycopy(good, 0, bad, 0, at);
                System.arraycopy(good, at + 1, bad, at, good.length - at - 1);
                if (check(bad).equals("intact")) {
                    accepted.add("-" + at);
                }
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void verify_anyLineDeleted_isRefused() {
        for (int at = 0; at < journal.lines.size(); at++) {
            List<String> bad = new ArrayList<>(journal.lines);
            bad.remove(at);
            assertThat(check(bad)).as("line %s", at).isNotEqualTo("intact");
        }
    }

    @Test
    void verify_anyTwoLinesSwapped_isRefusedUnlessNothingSaysWhichCameFirst() {
        // Streams are independent: how their entries interleave says nothing. And a checkpoint may come late.
        Set<String> acrossStreams = Set.of("0 1", "3 4", "4 5");
        Set<String> lateCheckpoint = Set.of("2 3", "2 4");
        List<String> good = journal.lines;
        for (int a = 0; a < good.size(); a++) {
            for (int b = a + 1; b < good.size(); b++) {
                List<String> bad = new ArrayList<>(good);
                Collections.swap(bad, a, b);
                String pair = a + " " + b;
                boolean harmless = acrossStreams.contains(pair);
                assertThat(check(bad).equals("intact")).as(pair).isEqualTo(harmless || lateCheckpoint.contains(pair));
                assertThat(check(TestJournal.verifier().strictOrder(), TestJournal.bytes(bad))
                                .equals("intact"))
                        .as(pair)
                        .isEqualTo(harmless);
            }
        }
    }

    @Test
    void verify_anyLineDoubledOrMovedToTheEnd_isRefused() {
        for (int from = 0; from < journal.lines.size(); from++) {
            for (int to = 0; to <= journal.lines.size(); to++) {
                List<String> bad = new ArrayList<>(journal.lines);
                bad.add(to, journal.lines.get(from));
                assertThat(check(bad)).as("%s to %s", from, to).isNotEqualTo("intact");
            }
            List<String> moved = new ArrayList<>(journal.lines);
            moved.add(moved.remove(from));
            if (from < journal.lines.size() - 1) {
                assertThat(check(moved)).isNotEqualTo("intact");
            }
        }
    }

    @Test
    void verify_entryOfAnotherStreamOrRealmSplicedIn_isRefused() {
        TestJournal other = new TestJournal("other").entry("w1").entry("w1").checkpoint();
        TestJournal twin = new TestJournal("acme").entry("w3").entry("w3").checkpoint();
        for (List<String> source : List.of(other.lines, twin.lines)) {
            for (String line : source) {
                for (int to = 0; to <= journal.lines.size(); to++) {
                    List<String> bad = new ArrayList<>(journal.lines);
                    bad.add(to, line);
                    assertThat(check(bad)).isNotEqualTo("intact");
                }
            }
        }
    }

    @Test
    void verify_wholeStreamRemoved_isRefused() {
        List<String> bad = new ArrayList<>(journal.lines);
        bad.removeIf(line -> line.contains("\"type\":\"entry\"") && line.contains("\"stream\":\"w2\""));

        assertThat(check(bad)).isEqualTo("journal.missing");
    }

    @Test
    void verify_streamThatNoCheckpointNames_isRefused() {
        List<String> bad = new ArrayList<>(journal.lines);
        bad.add(0, new TestJournal("acme").entry("forged").lines.get(0));

        assertThat(check(bad)).isEqualTo("journal.unsealed");
        assertThat(check(TestJournal.verifier().strictOrder(), TestJournal.bytes(bad)))
                .isEqualTo("journal.order");
    }

    @Test
    void verify_truncatedAtAnyByte_isIntactOnlyAtACheckpoint() {
        byte[] good = TestJournal.bytes(journal.lines.subList(0, 4));
        byte[] first = TestJournal.bytes(journal.lines.subList(0, 3));
        for (int length = 0; length < good.length; length += nearEdge(length, first.length) ? 1 : 11) {
            byte[] bad = Arrays.copyOf(good, length);
            assertThat(check(bad))
                    .as("%s", length)
                    .matches(code -> code.equals("intact") == (bad.length == first.length));
        }
    }

    @Test
    void lesson_92_chainRecomputedByItsHolder_isRefusedForWantOfASignature() {
        // The attacker changes one event and computes every hash after it anew, as anybody can.
        TestJournal forged = new TestJournal("acme");
        String lie = Samples.event(0).actor("user:mallory").build().toJson();
        forged.entry("w1", lie).entry("w2");

        List<String> oldCheckpoint = new ArrayList<>(forged.lines);
        oldCheckpoint.add(journal.lines.get(2));
        assertThat(check(oldCheckpoint)).isEqualTo("journal.forged");

        CheckpointSigner mallory = CheckpointSigner.ed25519(Samples.ed25519());
        assertThat(check(forged.checkpoint(mallory).lines)).isEqualTo("journal.key");

        // Signs with the own key, and claims the key id of the real one.
        Checkpoint claimed =
                Checkpoint.first("acme", Samples.NOON, List.copyOf(forged.heads.values()), TestJournal.KEY.keyId());
        SignedCheckpoint lying = new SignedCheckpoint(claimed, mallory.sign(claimed.toCanonicalBytes()));
        List<String> last = new ArrayList<>(forged.lines.subList(0, 2));
        last.add(lying.toFileLine());
        assertThat(check(last)).isEqualTo("journal.signature");
    }

    @Test
    void lesson_92_keyRotated_historyStaysVerifiable() {
        CheckpointSigner old = CheckpointSigner.ed25519(Samples.ed25519());
        var pair = Samples.p256();
        CheckpointSigner fresh = CheckpointSigner.of(pair.getPrivate(), pair.getPublic());
        byte[] bytes = new TestJournal("acme")
                .entry("w1")
                .checkpoint(old)
                .entry("w1")
                .checkpoint(fresh)
                .bytes();

        assertThat(check(JournalVerifier.builder().keys(old.publicKeyPem() + fresh.publicKeyPem()), bytes))
                .isEqualTo("intact");
        assertThat(check(JournalVerifier.builder().key(fresh.publicKey()), bytes))
                .isEqualTo("journal.key");
        assertThat(check(JournalVerifier.builder().key(old.publicKey()), bytes)).isEqualTo("journal.key");
    }

    @Test
    void verify_messages_neverQuoteTheFile() throws Exception {
        String secret = "hunter2";
        List<byte[]> hostile = List.of(
                (secret + "\n").getBytes(StandardCharsets.UTF_8),
                journal.lines.get(0).replace("alice", secret).concat("\n").getBytes(StandardCharsets.UTF_8),
                journal.lines.get(2).replace("w1", secret).concat("\n").getBytes(StandardCharsets.UTF_8),
                journal.lines
                        .get(0)
                        .replace("\"w1\"", "\"" + secret + "/\"")
                        .concat("\n")
                        .getBytes(StandardCharsets.UTF_8));
        for (byte[] bytes : hostile) {
            Path file = java.nio.file.Files.write(dir.resolve("h"), bytes);
            String message = TestJournal.verifier()
                    .build()
                    .verify(List.of(file))
                    .finding()
                    .orElseThrow()
                    .message();
            assertThat(message).isNotBlank().doesNotContain(secret);
        }
    }

    private static boolean nearEdge(int at, int edge) {
        return Math.abs(at - edge) < 12;
    }
}
