package dev.issuant.example.adapters;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Batches as bytes. Texts are UTF-8 behind their length; null has the length -1. */
final class BatchCodec {
    private static final int FORM = 1;

    private BatchCodec() {}

    static byte[] encode(List<Commit> batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(FORM);
        out.writeInt(batch.size());
        for (Commit commit : batch) {
            text(out, commit.realm());
            out.writeInt(commit.changes().size());
            for (Change change : commit.changes()) {
                change(out, change);
            }
            out.writeInt(commit.entries().size());
            for (JournalEntry entry : commit.entries()) {
                text(out, entry.stream());
                out.writeLong(entry.seq());
                text(out, entry.previous());
                text(out, entry.hash());
                text(out, entry.line());
            }
        }
        return bytes.toByteArray();
    }

    private static void change(DataOutputStream out, Change change) throws IOException {
        if (change instanceof Change.Put put) {
            out.writeByte('P');
            out.writeLong(put.expected());
            out.writeBoolean(put.announced());
            row(out, put.row());
        } else if (change instanceof Change.Claim claim) {
            out.writeByte('C');
            text(out, claim.scope());
            text(out, claim.name());
            text(out, claim.holder());
        } else if (change instanceof Change.Count count) {
            out.writeByte('N');
            text(out, count.counter());
            out.writeInt(count.delta());
            out.writeInt(count.max());
        } else if (change instanceof Change.Cut cut) {
            out.writeByte('X');
            text(out, cut.scope());
        }
    }

    private static void row(DataOutputStream out, Row row) throws IOException {
        text(out, row.table());
        text(out, row.id());
        Row.Index index = row.index();
        text(out, index.subject());
        text(out, index.owner());
        text(out, index.kind());
        text(out, index.state());
        text(out, index.environment());
        instant(out, index.expiresAt());
        out.writeInt(index.labels().size());
        for (String label : index.labels()) {
            text(out, label);
        }
        instant(out, row.due());
        out.writeInt(row.body().length);
        out.write(row.body());
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static void instant(DataOutputStream out, @Nullable Instant instant) throws IOException {
        out.writeBoolean(instant != null);
        if (instant != null) {
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        }
    }

    static List<Commit> decode(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        if (in.readByte() != FORM) {
            throw new IOException("the file was written by another version of this store");
        }
        List<Commit> batch = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String realm = present(in);
            List<Change> changes = new ArrayList<>();
            for (int c = in.readInt(); c > 0; c--) {
                changes.add(change(in, realm));
            }
            List<JournalEntry> entries = new ArrayList<>();
            for (int e = in.readInt(); e > 0; e--) {
                entries.add(JournalEntry.of(realm, present(in), in.readLong(), present(in), present(in), present(in)));
            }
            batch.add(new Commit(realm, changes, entries));
        }
        return batch;
    }

    private static Change change(DataInputStream in, String realm) throws IOException {
        int form = in.readByte();
        return switch (form) {
            case 'P' -> {
                long expected = in.readLong();
                boolean announced = in.readBoolean();
                yield new Change.Put(row(in, realm, expected + 1), expected, announced);
            }
            case 'C' -> new Change.Claim(present(in), present(in), present(in));
            case 'N' -> new Change.Count(present(in), in.readInt(), in.readInt());
            case 'X' -> new Change.Cut(present(in));
            default -> throw new IOException("the file holds a change of an unknown form");
        };
    }

    private static Row row(DataInputStream in, String realm, long version) throws IOException {
        String table = present(in);
        String id = present(in);
        String subject = text(in);
        String owner = text(in);
        String kind = text(in);
        String state = text(in);
        String environment = text(in);
        Instant expiresAt = instant(in);
        Set<String> labels = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            labels.add(present(in));
        }
        Row.Index index = new Row.Index(subject, owner, kind, state, environment, expiresAt, labels);
        Instant due = instant(in);
        return new Row(realm, table, id, version, index, due, in.readNBytes(in.readInt()));
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String present(DataInputStream in) throws IOException {
        String text = text(in);
        if (text == null) {
            throw new IOException("the file lacks a text that must be there");
        }
        return text;
    }

    private static @Nullable Instant instant(DataInputStream in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }
}
