package dev.issuant.audit;

import static dev.issuant.audit.TestJournal.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVerifierTest {
    @TempDir
    Path dir;

    @Test
    void verify_severalFilesAndRealms_countsWhatItSaw() throws Exception {
        TestJournal acme = TestJournal.small();
        TestJournal other = new TestJournal("other").entry("x").checkpoint();
        Path one = Files.write(dir.resolve("1"), TestJournal.bytes(acme.lines.subList(0, 4)));
        Path two = Files.write(dir.resolve("2"), TestJournal.bytes(acme.lines.subList(4, acme.lines.size())));
        Path three = Files.write(dir.resolve("3"), other.bytes());

        var report = TestJournal.verifier().build().verify(List.of(one, two, three));

        assertThat(report.isIntact()).isTrue();
        assertThat(report.entries()).isEqualTo(6);
        assertThat(report.checkpoints()).isEqualTo(3);
        assertThat(report.streams()).isEqualTo(3);
        assertThat(report.realms()).isEqualTo(2);
        assertThat(report.unsealed()).isZero();

        var swapped = TestJournal.verifier()
                .build()
                .verify(List.of(two, one, three))
                .finding()
                .orElseThrow();
        assertThat(swapped.file()).isEqualTo(two);
        assertThat(swapped.line()).isEqualTo(1);
    }

    @Test
    void verify_unsealedTail_isRefusedUnlessAllowedAndThenCounted() throws Exception {
        byte[] bytes = TestJournal.small().entry("w1").entry("w3").bytes();

        assertThat(check(bytes)).isEqualTo("journal.unsealed");
        Path file = Files.write(dir.resolve("f"), bytes);
        var report = TestJournal.verifier().allowUnsealedTail().build().verify(List.of(file));
        assertThat(report.isIntact()).isTrue();
        assertThat(report.unsealed()).isEqualTo(2);
    }

    @Test
    void verify_emptyFile_isRefusedUnlessUnsealedIsAllowed() {
        assertThat(check(new byte[0])).isEqualTo("journal.unsealed");
        assertThat(check(TestJournal.verifier().allowUnsealedTail(), new byte[0]))
                .isEqualTo("intact");
    }

    @Test
    void verify_truncatedAtAnyLine_isFoundWithACheckpointFromOutside() {
        TestJournal journal = TestJournal.small();
        SignedCheckpoint kept = SignedCheckpoint.parse(journal.last.toFileLine());
        assertThat(check(TestJournal.verifier().expect(kept), journal.bytes())).isEqualTo("intact");
        for (int length = 0; length < journal.lines.size(); length++) {
            byte[] cut = TestJournal.bytes(journal.lines.subList(0, length));
            String without = check(TestJournal.verifier().allowUnsealedTail(), cut);
            String with = check(TestJournal.verifier().allowUnsealedTail().expect(kept), cut);
            assertThat(without).as("%s lines, nothing from outside", length).isEqualTo("intact");
            // Without its last checkpoint line the file still holds every entry that the one from outside names.
            assertThat(with).as("%s lines", length).isEqualTo(length == 6 ? "intact" : "journal.truncated");
        }
    }

    @Test
    void verify_rolledBackAndContinued_isFoundWithACheckpointFromOutside() {
        TestJournal journal = TestJournal.small();
        SignedCheckpoint kept = journal.last;
        // A restored backup: the same first lines, then another history, signed with the true key.
        TestJournal other = new TestJournal("acme").entry("w1").entry("w2").checkpoint();
        assertThat(other.lines).isEqualTo(journal.lines.subList(0, 3));
        other.entry("w2").entry("w1").entry("w1").checkpoint().entry("w1").checkpoint();

        assertThat(check(other.bytes())).isEqualTo("intact");
        assertThat(check(TestJournal.verifier().expect(kept), other.bytes())).isEqualTo("journal.rollback");
    }

    @Test
    void verify_sameHeadsButAnotherCheckpointOfThatNumber_isFound() {
        TestJournal journal = new TestJournal("acme").entry("w1").checkpoint();
        Checkpoint later = Checkpoint.first(
                "acme", Samples.NOON.plusSeconds(1), List.copyOf(journal.heads.values()), TestJournal.KEY.keyId());
        SignedCheckpoint kept = SignedCheckpoint.sign(later, TestJournal.KEY);

        assertThat(check(TestJournal.verifier().expect(kept), journal.bytes())).isEqualTo("journal.rollback");
    }

    @Test
    void verify_checkpointFromOutside_sealsWhatItNames() throws Exception {
        TestJournal journal = new TestJournal("acme").entry("w1").entry("w1").checkpoint();
        byte[] withoutIt = TestJournal.bytes(journal.lines.subList(0, 2));
        Path file = Files.write(dir.resolve("f"), withoutIt);

        var report = TestJournal.verifier()
                .allowUnsealedTail()
                .expect(journal.last)
                .build()
                .verify(List.of(file));

        assertThat(report.unsealed()).isZero();
    }

    @Test
    void verify_checkpointSomeEntriesBehind_sealsOnlyUpToItsHeads() throws Exception {
        TestJournal journal = new TestJournal("acme").entry("w1").entry("w2");
        List<StreamHead> earlier = List.copyOf(journal.heads.values());
        journal.entry("w1").entry("w3").entry("w1").checkpoint(TestJournal.KEY, earlier);
        Path file = Files.write(dir.resolve("f"), journal.bytes());

        var late = TestJournal.verifier();
        var report = late.allowUnsealedTail().build().verify(List.of(file));
        assertThat(report.isIntact()).isTrue();
        assertThat(report.unsealed()).isEqualTo(3);

        byte[] sealed = journal.checkpoint().bytes();
        assertThat(check(TestJournal.verifier(), sealed)).isEqualTo("intact");
        assertThat(check(TestJournal.verifier().strictOrder(), sealed)).isEqualTo("journal.order");
    }

    @Test
    void verify_idleStreamBeyondTheWindow_isStillSealed() {
        TestJournal journal = new TestJournal("acme").entry("idle").checkpoint();
        StreamHead idle = journal.heads.get("idle");
        journal.entry("idle");
        String event = Samples.event(0).build().toJson();
        for (int i = 0; i < RecentHashes.CAPACITY; i++) {
            journal.entry("busy", event);
        }
        StreamHead busy = journal.heads.get("busy");
        journal.checkpoint(TestJournal.KEY, List.of(idle, busy));

        JournalVerifier.Builder late = TestJournal.verifier().allowUnsealedTail();
        assertThat(check(late, journal.bytes())).isEqualTo("intact");
    }

    @Test
    void verify_checkpointTooLateToCheck_vouchesForNothing() throws Exception {
        TestJournal journal = new TestJournal("acme").entry("w1");
        List<StreamHead> earlier = List.copyOf(journal.heads.values());
        String event = Samples.event(0).build().toJson();
        for (int i = 0; i <= RecentHashes.CAPACITY; i++) {
            journal.entry("w1", event);
        }
        journal.checkpoint(TestJournal.KEY, earlier);
        Path file = Files.write(dir.resolve("f"), journal.bytes());

        var report = TestJournal.verifier().allowUnsealedTail().build().verify(List.of(file));
        assertThat(report.isIntact()).isTrue();
        assertThat(report.unsealed()).isEqualTo(report.entries());
        assertThat(check(journal.checkpoint().bytes())).isEqualTo("intact");
    }

    @Test
    void build_noKeyOrForeignOutsideCheckpoint_isRefused() {
        assertThatThrownBy(() -> JournalVerifier.builder().build()).isInstanceOf(IllegalArgumentException.class);
        CheckpointSigner stranger = CheckpointSigner.ed25519(Samples.ed25519());
        SignedCheckpoint foreign = new TestJournal("acme").entry("w1").checkpoint(stranger).last;
        assertThatThrownBy(() -> TestJournal.verifier().expect(foreign).build())
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo("journal.key"));
        assertThatThrownBy(() -> JournalVerifier.builder()
                        .key(Samples.generate("RSA", null).getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_notOnlyPublicKeyBlocks_isRefusedWithoutQuoting() {
        String pem = TestJournal.KEY.publicKeyPem();
        List<String> bad =
                new ArrayList<>(List.of("", "secret", pem.substring(0, 60), pem + "secret", "secret\n" + pem));
        bad.add(pem.replace("PUBLIC", "PRIVATE"));
        bad.add(pem.replace("MCow", "!!!!"));
        bad.add(pem.replace("MCow", "MCox"));
        bad.add("\n".repeat(70_000) + pem);
        for (String text : bad) {
            assertThatThrownBy(() -> JournalVerifier.builder().keys(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
        assertThat(JournalVerifier.builder().keys(pem + "\n" + pem).build()).isNotNull();
    }
}
