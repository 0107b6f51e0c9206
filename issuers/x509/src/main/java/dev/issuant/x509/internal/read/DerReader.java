package dev.issuant.x509.internal.read;

import java.util.Arrays;

/**
 * Walks over DER by an expected grammar (X.690 section 10): definite lengths in their shortest form, one-byte tags. Every
 * step that does not fit is a {@link NotDer}. It never recurses by itself, so depth is that of the grammar. Not
 * thread-safe.
 */
public final class DerReader {
    /** Universal tags. */
    public static final int BOOLEAN = 0x01;

    /** INTEGER. */
    public static final int INTEGER = 0x02;

    /** BIT STRING. */
    public static final int BIT_STRING = 0x03;

    /** OCTET STRING. */
    public static final int OCTET_STRING = 0x04;

    /** NULL. */
    public static final int NULL = 0x05;

    /** OBJECT IDENTIFIER. */
    public static final int OID = 0x06;

    /** UTF8String. */
    public static final int UTF8 = 0x0c;

    /** UTCTime. */
    public static final int UTC_TIME = 0x17;

    /** GeneralizedTime. */
    public static final int GENERALIZED_TIME = 0x18;

    /** SEQUENCE and SEQUENCE OF. */
    public static final int SEQUENCE = 0x30;

    /** SET and SET OF. */
    public static final int SET = 0x31;

    private final byte[] bytes;
    private final int end;
    private int at;

    private DerReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** A reader at the beginning; the bytes are not copied. */
    public static DerReader of(byte[] bytes) {
        return new DerReader(bytes, 0, bytes.length);
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return at == end;
    }

    /** The next tag; -1 at the end. */
    public int peek() {
        return at == end ? -1 : bytes[at] & 0xff;
    }

    /** Steps over an element with this tag and returns a reader of its content. */
    public DerReader enter(int tag) throws NotDer {
        int length = header(tag);
        DerReader inner = new DerReader(bytes, at, at + length);
        at += length;
        return inner;
    }

    /** Steps over an element with this tag and returns a reader of the whole of it, tag and length included. */
    public DerReader whole(int tag) throws NotDer {
        int start = at;
        int length = header(tag);
        at += length;
        return new DerReader(bytes, start, at);
    }

    /** Steps over the next element, whatever it is, and returns a reader of the whole of it. */
    public DerReader any() throws NotDer {
        return whole(peek());
    }

    private int header(int tag) throws NotDer {
        if (tag < 0 || end - at < 2 || (bytes[at] & 0xff) != tag || (tag & 0x1f) == 0x1f) {
            throw new NotDer();
        }
        int length = bytes[at + 1];
        int next = at + 2;
        if (length < 0) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 3 || end - next < octets) {
                throw new NotDer();
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << 8) | (bytes[next++] & 0xff);
            }
            if (length < 0x80 || (length >> (8 * (octets - 1))) == 0) {
                throw new NotDer();
            }
        }
        if (length > end - next) {
            throw new NotDer();
        }
        at = next;
        return length;
    }

    /** Refuses what is left over. */
    public void finish() throws NotDer {
        if (at != end) {
            throw new NotDer();
        }
    }

    /** How many bytes are left. */
    public int length() {
        return end - at;
    }

    /** The byte at this place from here. */
    public int at(int index) {
        return bytes[at + index] & 0xff;
    }

    /** A copy of what is left. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** A copy of what is left, without the first so many bytes. */
    public byte[] copyAfter(int skipped) {
        return Arrays.copyOfRange(bytes, at + skipped, end);
    }

    /** Whether what is left is exactly this. */
    public boolean is(byte[] expected) {
        return Arrays.equals(bytes, at, end, expected, 0, expected.length);
    }

    /** Whether what is left is exactly what is left in the other. */
    public boolean same(DerReader other) {
        return Arrays.equals(bytes, at, end, other.bytes, other.at, other.end);
    }

    /** What is left, one character for each byte. */
    public String latin() {
        return new String(bytes, at, end - at, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** A BOOLEAN that is true, for DER leaves defaults out. */
    public void isTrue() throws NotDer {
        DerReader value = enter(BOOLEAN);
        if (value.length() != 1 || value.at(0) != 0xff) {
            throw new NotDer();
        }
    }

    /** An INTEGER in its shortest form that is not negative: its content without a sign byte. */
    public byte[] unsigned() throws NotDer {
        DerReader value = enter(INTEGER);
        int n = value.length();
        boolean padded = n > 1 && value.at(0) == 0;
        if (n == 0 || value.at(0) > 0x7f || (padded && value.at(1) < 0x80)) {
            throw new NotDer();
        }
        return value.copyAfter(padded ? 1 : 0);
    }

    /** A small INTEGER that is not negative. */
    public int small() throws NotDer {
        byte[] value = unsigned();
        if (value.length != 1) {
            throw new NotDer();
        }
        return value[0] & 0xff;
    }

    /** A BIT STRING of whole bytes. */
    public DerReader bits() throws NotDer {
        DerReader value = enter(BIT_STRING);
        if (value.length() < 1 || value.at(0) != 0) {
            throw new NotDer();
        }
        value.at++;
        return value;
    }
}
