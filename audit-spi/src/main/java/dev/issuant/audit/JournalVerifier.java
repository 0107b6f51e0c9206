package dev.issuant.audit;

import dev.issuant.audit.internal.PublicKeyPem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks journal files offline, with nothing but them and the public keys of the checkpoints. It finds any changed
 * byte, and any entry or checkpoint that was removed, moved, doubled or brought in from elsewhere, up to the last
 * checkpoint in the files. That entries at the end, checkpoint and all, were cut off, or that an older copy was put
 * back, can only be found with a checkpoint that was kept somewhere else ({@link Builder#expect}).
 *
 * <p>Reads line by line in bounded memory. Immutable and thread-safe.
 */
public final class JournalVerifier {
    private final Map<String, PublicKey> keys;
    private final List<SignedCheckpoint> expected;
    private final boolean unsealedTailAllowed;
    private final boolean strictOrder;

    private JournalVerifier(Builder from) {
        keys = Map.copyOf(from.keys);
        expected = List.copyOf(from.expected);
        unsealedTailAllowed = from.unsealedTailAllowed;
        strictOrder = from.strictOrder;
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a journal verifier needs at least one public key");
        }
        for (SignedCheckpoint checkpoint : expected) {
            JournalChecker.requireSigned(checkpoint, keys);
        }
    }

    /** Starts a verifier; at least one key must be given. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks one journal.
     *
     * @param files its files, the oldest first
     * @return what was found; it stops at the first thing that is wrong
     * @throws IOException when a file cannot be read, which says nothing about the journal
     * @throws JournalException {@code journal.rollback} when the expected checkpoints contradict each other
     */
    public Report verify(List<Path> files) throws IOException {
        return verify(files, file -> Files.newInputStream(file));
    }

    /** Where the bytes of a file come from. */
    interface Opener {
        InputStream open(Path file) throws IOException;
    }

    Report verify(List<Path> files, Opener opener) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no journal file to verify");
        }
        JournalChecker checker = new JournalChecker(keys, new OutsideCheckpoints(expected), strictOrder);
        Finding finding = null;
        long lastLine = 0;
        for (Path file : files) {
            try (InputStream in = opener.open(file)) {
                JournalReader reader = new JournalReader(in);
                finding = read(file, reader, checker);
                lastLine = reader.line();
            }
            if (finding != null) {
                return new Report(checker, 0, finding);
            }
        }
        return end(checker, files.get(files.size() - 1), lastLine);
    }

    private static @Nullable Finding read(Path file, JournalReader reader, JournalChecker checker) throws IOException {
        try {
            while (reader.next(checker)) {}
        } catch (JournalException e) {
            return new Finding(file, reader.line(), e);
        }
        if (reader.tail() > 0) {
            return new Finding(
                    file,
                    reader.line() + 1,
                    new JournalException("journal.half-line", "the file ends in a line without a line feed"));
        }
        return null;
    }

    private Report end(JournalChecker checker, Path lastFile, long lastLine) {
        long unsealed;
        try {
            unsealed = checker.end();
        } catch (JournalException e) {
            return new Report(checker, 0, new Finding(lastFile, lastLine, e));
        }
        Finding finding = null;
        if (!unsealedTailAllowed && unsealed > 0) {
            finding = new Finding(
                    lastFile,
                    lastLine,
                    new JournalException(
                            "journal.unsealed",
                            "no checkpoint covers the last " + unsealed + " entries of the journal"));
        } else if (!unsealedTailAllowed && checker.checkpoints() == 0) {
            finding = new Finding(
                    lastFile, lastLine, new JournalException("journal.unsealed", "the journal holds no checkpoint"));
        }
        return new Report(checker, unsealed, finding);
    }

    /** Collects keys and expectations. Not thread-safe. */
    public static final class Builder {
        private final Map<String, PublicKey> keys = new HashMap<>();
        private final List<SignedCheckpoint> expected = new ArrayList<>();
        private boolean unsealedTailAllowed;
        private boolean strictOrder;

        private Builder() {}

        /**
         * Trusts a key, beside those given before: after a rotation, both the old and the new one.
         *
         * @throws IllegalArgumentException when it is neither an Ed25519 nor a P-256 key
         */
        public Builder key(PublicKey key) {
            Signatures.requireSupported(key);
            keys.put(CheckpointSigner.keyIdOf(key), key);
            return this;
        }

        /**
         * Trusts every key in a text of PEM blocks of type PUBLIC KEY (RFC 7468 section 13).
         *
         * @throws IllegalArgumentException when there is anything else in it
         */
        public Builder keys(String pem) {
            PublicKeyPem.read(pem).forEach(this::key);
            return this;
        }

        /**
         * Demands that the journal holds what this checkpoint names, and at least as much. May be called several
         * times. Its signature is checked when the verifier is built.
         */
        public Builder expect(SignedCheckpoint checkpoint) {
            expected.add(checkpoint);
            return this;
        }

        /**
         * Accepts entries that no checkpoint covers yet. They are chained, but who can write the file could have
         * written them. Unless called, they are refused.
         */
        public Builder allowUnsealedTail() {
            unsealedTailAllowed = true;
            return this;
        }

        /**
         * Demands that every checkpoint stands right behind what it covers. Unless called, entries that it does not
         * cover may stand before it, as happens when writers go on while it is made or a sink was away: then a
         * checkpoint line can be moved down unnoticed, which changes nothing of what is vouched for.
         */
        public Builder strictOrder() {
            strictOrder = true;
            return this;
        }

        /**
         * Builds the verifier.
         *
         * @throws IllegalArgumentException when there is no key
         * @throws JournalException {@code journal.key} or {@code journal.signature} when an expected checkpoint is not
         *     signed by one of the keys
         */
        public JournalVerifier build() {
            return new JournalVerifier(this);
        }
    }

    /** What is wrong and where. The message holds nothing of the file's content. */
    public static final class Finding {
        private final Path file;
        private final long line;
        private final String code;
        private final String message;

        private Finding(Path file, long line, JournalException what) {
            this.file = file;
            this.line = line;
            this.code = what.code();
            this.message = String.valueOf(what.getMessage());
        }

        /** The file, as it was given. */
        public Path file() {
            return file;
        }

        /** The line in it, from 1; the last line when something is missing at the end. */
        public long line() {
            return line;
        }

        /** A stable code such as {@code journal.order}. */
        public String code() {
            return code;
        }

        /** What is wrong, in words. */
        public String message() {
            return message;
        }
    }

    /** The result of one check. The counts say how far it came. */
    public static final class Report {
        private final @Nullable Finding finding;
        private final long entries;
        private final long unsealed;
        private final long checkpoints;
        private final int streams;
        private final int realms;

        private Report(JournalChecker checker, long unsealed, @Nullable Finding finding) {
            this.finding = finding;
            this.entries = checker.entries();
            this.unsealed = unsealed;
            this.checkpoints = checker.checkpoints();
            this.streams = checker.streams();
            this.realms = checker.realms();
        }

        /** Whether nothing is wrong. */
        public boolean isIntact() {
            return finding == null;
        }

        /** The first thing that is wrong. */
        public Optional<Finding> finding() {
            return Optional.ofNullable(finding);
        }

        /** Entries read. */
        public long entries() {
            return entries;
        }

        /** Entries at the end that no checkpoint covers. */
        public long unsealed() {
            return unsealed;
        }

        /** Checkpoints read, each with a good signature. */
        public long checkpoints() {
            return checkpoints;
        }

        /** Streams seen. */
        public int streams() {
            return streams;
        }

        /** Realms seen. */
        public int realms() {
            return realms;
        }
    }
}
