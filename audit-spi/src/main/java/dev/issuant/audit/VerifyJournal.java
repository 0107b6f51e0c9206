package dev.issuant.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of {@link JournalVerifier}. Exit status 0: intact; 1: tampered with; 2: wrong usage, or a file that
 * cannot be read.
 */
final class VerifyJournal {
    static final int INTACT = 0;
    static final int TAMPERED = 1;
    static final int UNUSABLE = 2;

    private static final int MAX_SMALL_FILE = FileLines.MAX_CHECKPOINT;
    private static final String USAGE = """
            usage: --key PUBLIC.pem [options] JOURNAL [JOURNAL ...]
              --key PUBLIC.pem          public keys of the checkpoints; may be repeated, old ones too after a rotation
              --checkpoint OUTSIDE.json a checkpoint line that was kept elsewhere; finds truncation and rollback
              --allow-unsealed-tail     accept entries after the last checkpoint
              --strict-order            demand that each checkpoint stands right behind what it covers
              JOURNAL                   the files of the journal, the oldest first
            exit status: 0 intact, 1 tampered with, 2 wrong usage or unreadable""";

    private VerifyJournal() {}

    /** Runs and ends the process with the status. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        JournalVerifier.Builder builder = JournalVerifier.builder();
        List<Path> files = new ArrayList<>();
        try {
            for (int i = 0; i < args.size(); i++) {
                switch (args.get(i)) {
                    case "--help" -> {
                        out.println(USAGE);
                        return INTACT;
                    }
                    case "--key" -> builder.keys(small(value(args, ++i)));
                    case "--checkpoint" -> builder.expect(outside(value(args, ++i)));
                    case "--allow-unsealed-tail" -> builder.allowUnsealedTail();
                    case "--strict-order" -> builder.strictOrder();
                    default -> files.add(file(args.get(i)));
                }
            }
            return report(builder.build().verify(files), out);
        } catch (IllegalArgumentException | JournalException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return UNUSABLE;
        } catch (IOException e) {
            // The message of this kind is the name of the file; others may hold anything.
            err.println(
                    "cannot read: " + (e instanceof FileSystemException ? e.getMessage() : "input or output error"));
            return UNUSABLE;
        }
    }

    private static int report(JournalVerifier.Report report, PrintStream out) {
        JournalVerifier.Finding finding = report.finding().orElse(null);
        if (finding != null) {
            out.println("tampered: " + finding.file() + " line " + finding.line() + ": " + finding.message() + " ["
                    + finding.code() + "]");
            return TAMPERED;
        }
        out.println("intact: " + report.entries() + " entries, " + report.unsealed() + " of them unsealed, in "
                + report.streams() + " streams of " + report.realms() + " realms, " + report.checkpoints()
                + " checkpoints");
        return INTACT;
    }

    private static SignedCheckpoint outside(String name) throws IOException {
        String text = small(name);
        return SignedCheckpoint.parse(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    private static String small(String name) throws IOException {
        Path file = file(name);
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_SMALL_FILE + 1);
        }
        if (bytes.length > MAX_SMALL_FILE) {
            throw new IllegalArgumentException("a key or checkpoint file is longer than " + MAX_SMALL_FILE + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a key or checkpoint file is not UTF-8 text", e);
        }
    }

    private static Path file(String name) {
        if (name.startsWith("--")) {
            throw new IllegalArgumentException("unknown option");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a file name is not valid on this system", e);
        }
    }

    private static String value(List<String> args, int at) {
        if (at >= args.size()) {
            throw new IllegalArgumentException("an option lacks its value");
        }
        return args.get(at);
    }
}
