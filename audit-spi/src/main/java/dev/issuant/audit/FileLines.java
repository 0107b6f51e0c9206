package dev.issuant.audit;

import dev.issuant.audit.internal.Cursor;
import dev.issuant.audit.internal.Hex;
import dev.issuant.audit.internal.Malformed;
import dev.issuant.audit.internal.Sha256;
import dev.issuant.audit.internal.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The two kinds of line in a journal file. Every member stands at its one place in its one spelling. */
final class FileLines {
    /** Longest line of an entry in bytes, line feed included. */
    static final int MAX_ENTRY = 65_536;

    /** Longest line of a checkpoint in bytes, line feed included; it names every stream and needs the room. */
    static final int MAX_CHECKPOINT = 1_048_576;

    /** What only a checkpoint line starts with. */
    static final String CHECKPOINT_START = "{\"v\":1,\"type\":\"checkpoint\",\"realm\":\"";

    private static final String ENTRY_START = "{\"v\":1,\"type\":\"entry\",\"realm\":\"";

    private FileLines() {}

    static String format(JournalEntry entry) {
        StringBuilder out = new StringBuilder(320 + entry.line().length());
        write(entry, out);
        return out.toString();
    }

    static void write(JournalEntry entry, StringBuilder out) {
        out.append(ENTRY_START).append(entry.realm());
        out.append("\",\"stream\":\"").append(entry.stream());
        out.append("\",\"seq\":").append(entry.seq());
        out.append(",\"previous\":\"").append(entry.previous());
        out.append("\",\"hash\":\"").append(entry.hash());
        out.append("\",\"event\":").append(entry.line()).append('}');
    }

    static JournalEntry parseEntry(String fileLine) {
        try {
            requireWithin(fileLine, MAX_ENTRY);
            Cursor cursor = new Cursor(fileLine);
            cursor.expect(ENTRY_START);
            String realm = cursor.name("realm");
            cursor.expect("\",\"stream\":\"");
            String stream = cursor.name("stream");
            cursor.expect("\",\"seq\":");
            long seq = cursor.number("sequence number");
            cursor.expect(",\"previous\":\"");
            String previous = cursor.hex(Sha256.HEX_LENGTH, "previous hash");
            cursor.expect("\",\"hash\":\"");
            String hash = cursor.hex(Sha256.HEX_LENGTH, "hash");
            cursor.expect("\",\"event\":");
            String line = cursor.upTo("}");
            return JournalEntry.of(realm, stream, seq, previous, hash, line);
        } catch (Malformed e) {
            throw malformed(e);
        }
    }

    static String format(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        StringBuilder out = new StringBuilder(512 + 160 * checkpoint.heads().size());
        out.append(CHECKPOINT_START)
                .append(checkpoint.realm())
                .append("\",\"number\":")
                .append(checkpoint.number())
                .append(",\"time\":\"")
                .append(Utc.format(checkpoint.time()))
                .append("\",\"previous\":\"")
                .append(checkpoint.previous())
                .append("\",\"heads\":[");
        boolean first = true;
        for (StreamHead head : checkpoint.heads()) {
            out.append(first ? "" : ",")
                    .append("{\"stream\":\"")
                    .append(head.stream())
                    .append("\",\"seq\":")
                    .append(head.seq())
                    .append(",\"hash\":\"")
                    .append(head.hash())
                    .append("\"}");
            first = false;
        }
        return out.append("],\"key\":\"")
                .append(checkpoint.keyId())
                .append("\",\"signature\":\"")
                .append(signed.signatureHex())
                .append("\"}")
                .toString();
    }

    static SignedCheckpoint parseCheckpoint(String fileLine) {
        try {
            requireWithin(fileLine, MAX_CHECKPOINT);
            Cursor cursor = new Cursor(fileLine);
            cursor.expect(CHECKPOINT_START);
            String realm = cursor.name("realm");
            cursor.expect("\",\"number\":");
            long number = cursor.number("checkpoint number");
            cursor.expect(",\"time\":\"");
            Instant time = cursor.time();
            cursor.expect("\",\"previous\":\"");
            String previous = cursor.hex(Sha256.HEX_LENGTH, "previous digest");
            cursor.expect("\",\"heads\":[");
            List<StreamHead> heads = heads(cursor, realm);
            cursor.expect("],\"key\":\"");
            String keyId = cursor.name("key id");
            cursor.expect("\",\"signature\":\"");
            String signature = cursor.hex(2 * SignedCheckpoint.SIGNATURE_LENGTH, "signature");
            cursor.expect("\"}");
            cursor.end();
            return new SignedCheckpoint(
                    new Checkpoint(realm, number, time, previous, heads, keyId), Hex.decode(signature));
        } catch (Malformed | IllegalArgumentException e) {
            throw malformed(e);
        }
    }

    private static List<StreamHead> heads(Cursor cursor, String realm) {
        List<StreamHead> heads = new ArrayList<>();
        while (cursor.skip(heads.isEmpty() ? "{\"stream\":\"" : ",{\"stream\":\"")) {
            if (heads.size() == Checkpoint.MAX_HEADS) {
                throw new Malformed("a checkpoint names at most " + Checkpoint.MAX_HEADS + " streams");
            }
            String stream = cursor.name("stream");
            cursor.expect("\",\"seq\":");
            long seq = cursor.number("sequence number");
            cursor.expect(",\"hash\":\"");
            heads.add(new StreamHead(realm, stream, seq, cursor.hex(Sha256.HEX_LENGTH, "hash")));
            cursor.expect("\"}");
        }
        return heads;
    }

    private static void requireWithin(String fileLine, int limit) {
        if (fileLine.length() >= limit) {
            throw new Malformed("the line is longer than " + limit + " bytes");
        }
    }

    private static JournalException malformed(RuntimeException cause) {
        return new JournalException("journal.malformed", Objects.toString(cause.getMessage()));
    }
}
