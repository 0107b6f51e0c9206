package dev.issuant.audit;

import dev.issuant.audit.internal.Hex;
import dev.issuant.audit.internal.Names;
import dev.issuant.audit.internal.Sha256;
import dev.issuant.audit.internal.Utc;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement about a whole realm at one moment: the head of every stream it has. Checkpoints are numbered from 1
 * without gaps, and each names the digest of the one before. Signed, it is a {@link SignedCheckpoint}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Checkpoint {
    /** Most streams one checkpoint can name. */
    public static final int MAX_HEADS = 4096;

    private final String realm;
    private final long number;
    private final Instant time;
    private final String previous;
    private final List<StreamHead> heads;
    private final String keyId;
    private final byte[] canonical;
    private final String digest;

    Checkpoint(String realm, long number, Instant time, String previous, List<StreamHead> heads, String keyId) {
        this.realm = Names.requireSafe(realm, "realm");
        this.number = number;
        this.time = Utc.truncate(time);
        this.previous = Hex.require(previous, Sha256.HEX_LENGTH, "previous");
        this.heads = List.copyOf(heads);
        this.keyId = Names.requireSafe(keyId, "keyId");
        if (number < 1 || (number == 1) != previous.equals(Sha256.NONE)) {
            throw new IllegalArgumentException("only checkpoint number 1 has no previous one");
        }
        checkHeads();
        this.canonical = encode();
        this.digest = Sha256.hex(canonical);
    }

    /**
     * The first checkpoint of a realm.
     *
     * @param heads the head of every stream the realm has, in any order; at most {@value #MAX_HEADS}
     * @param keyId the {@link CheckpointSigner#keyId()} of the key that will sign
     * @throws IllegalArgumentException that names what is out of bounds
     */
    public static Checkpoint first(String realm, Instant time, List<StreamHead> heads, String keyId) {
        return new Checkpoint(realm, 1, time, Sha256.NONE, sorted(heads), keyId);
    }

    /**
     * The checkpoint after {@code last}. Streams never vanish and never go back.
     *
     * @param heads the head of every stream the realm has, in any order; at most {@value #MAX_HEADS}
     * @param keyId the {@link CheckpointSigner#keyId()} of the key that will sign
     * @throws IllegalArgumentException when something is out of bounds, or a stream that {@code last} names is missing,
     *     shorter, or other at the same place
     */
    public static Checkpoint after(Checkpoint last, Instant time, List<StreamHead> heads, String keyId) {
        Checkpoint next = new Checkpoint(last.realm, last.number + 1, time, last.digest, sorted(heads), keyId);
        String fault = next.contradicts(last);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        return next;
    }

    /** The realm that it speaks about. */
    public String realm() {
        return realm;
    }

    /** From 1, one more each. */
    public long number() {
        return number;
    }

    /** When it was made, in whole microseconds. */
    public Instant time() {
        return time;
    }

    /** The {@link #digest()} of the checkpoint before; 64 zeros for the first. */
    public String previous() {
        return previous;
    }

    /** The heads of all streams, sorted by stream name. */
    public List<StreamHead> heads() {
        return heads;
    }

    /** The id of the key that signs it. */
    public String keyId() {
        return keyId;
    }

    /**
     * What is signed: ASCII lines, each ended by a line feed, of {@code issuant-checkpoint-1}, realm, number, time,
     * previous digest, key id, the number of heads, and for each head its stream, sequence number and hash with single
     * spaces between. A fresh copy.
     */
    public byte[] toCanonicalBytes() {
        return canonical.clone();
    }

    /** SHA-256 over {@link #toCanonicalBytes()}, 64 lower-case hexadecimal digits. */
    public String digest() {
        return digest;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Checkpoint checkpoint && digest.equals(checkpoint.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "Checkpoint[" + realm + "#" + number + ", " + heads.size() + " streams]";
    }

    /** What makes it impossible that this one follows {@code last}, or null. */
    @Nullable
    String contradicts(Checkpoint last) {
        if (number != last.number + 1 || !previous.equals(last.digest) || !realm.equals(last.realm)) {
            return "a checkpoint does not follow the one before it";
        }
        int at = 0;
        for (StreamHead old : last.heads) {
            while (at < heads.size() && heads.get(at).stream().compareTo(old.stream()) < 0) {
                at++;
            }
            if (at == heads.size() || !heads.get(at).stream().equals(old.stream())) {
                return "a checkpoint leaves out a stream that the one before it names";
            }
            StreamHead now = heads.get(at);
            if (now.seq() < old.seq() || (now.seq() == old.seq() && !now.hash().equals(old.hash()))) {
                return "a checkpoint contradicts the one before it about a stream";
            }
        }
        return null;
    }

    private void checkHeads() {
        if (heads.size() > MAX_HEADS) {
            throw new IllegalArgumentException("a checkpoint names at most " + MAX_HEADS + " streams");
        }
        String before = "";
        for (StreamHead head : heads) {
            if (!head.realm().equals(realm)) {
                throw new IllegalArgumentException("a checkpoint names only streams of its own realm");
            }
            if (head.stream().compareTo(before) <= 0) {
                throw new IllegalArgumentException("a checkpoint names each stream once, sorted by name");
            }
            before = head.stream();
        }
    }

    private byte[] encode() {
        StringBuilder out = new StringBuilder(256 + 128 * heads.size());
        out.append("issuant-checkpoint-1\n")
                .append(realm)
                .append('\n')
                .append(number)
                .append('\n');
        out.append(Utc.format(time));
        out.append('\n')
                .append(previous)
                .append('\n')
                .append(keyId)
                .append('\n')
                .append(heads.size())
                .append('\n');
        for (StreamHead head : heads) {
            out.append(head.stream())
                    .append(' ')
                    .append(head.seq())
                    .append(' ')
                    .append(head.hash())
                    .append('\n');
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<StreamHead> sorted(List<StreamHead> heads) {
        List<StreamHead> sorted = new ArrayList<>(heads);
        sorted.sort(Comparator.comparing(StreamHead::stream));
        return sorted;
    }
}
