package dev.issuant.x509.internal.read;

/**
 * Whether bytes are one element of DER throughout, whatever it means: the shortest lengths, nothing indefinite, strings in
 * one piece, canonical booleans, integers, bit strings and object identifiers. Costs one pass, whatever the nesting.
 */
public final class DerCheck {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_ELEMENTS = 4_000;

    private DerCheck() {}

    /** Refuses what is not. */
    public static void check(byte[] bytes) throws NotDer {
        int[] ends = new int[MAX_DEPTH + 1];
        int depth = 0;
        ends[0] = bytes.length;
        int at = 0;
        int elements = 0;
        while (at < bytes.length) {
            if (++elements > MAX_ELEMENTS || (depth == 0 && at > 0) || ends[depth] - at < 2) {
                throw new NotDer();
            }
            int tag = bytes[at] & 0xff;
            int length = bytes[at + 1];
            int start = at + 2;
            if (length < 0) {
                int octets = length & 0x7f;
                if (octets == 0 || octets > 3 || ends[depth] - start < octets) {
                    throw new NotDer();
                }
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = (length << 8) | (bytes[start++] & 0xff);
                }
                if (length < 0x80 || (length >> (8 * (octets - 1))) == 0) {
                    throw new NotDer();
                }
            }
            if (length > ends[depth] - start) {
                throw new NotDer();
            }
            shape(tag, bytes, start, length);
            at = start + length;
            if ((tag & 0x20) != 0 && length > 0) {
                if (depth == MAX_DEPTH) {
                    throw new NotDer();
                }
                ends[++depth] = at;
                at = start;
            }
            while (depth > 0 && at == ends[depth]) {
                depth--;
            }
        }
        if (depth != 0 || elements == 0) {
            throw new NotDer();
        }
    }

    private static void shape(int tag, byte[] bytes, int at, int length) throws NotDer {
        if ((tag & 0x1f) == 0x1f || tag == 0) {
            throw new NotDer();
        }
        if ((tag & 0xc0) != 0) {
            return;
        }
        boolean constructed = (tag & 0x20) != 0;
        int number = tag & 0x1f;
        if (constructed != (number == 16 || number == 17)) {
            throw new NotDer();
        }
        boolean good = switch (tag) {
            case DerReader.BOOLEAN -> length == 1 && (bytes[at] == 0 || bytes[at] == -1);
            case DerReader.INTEGER, 0x0a -> isShortest(bytes, at, length);
            case DerReader.BIT_STRING -> isBits(bytes, at, length);
            case DerReader.NULL -> length == 0;
            case DerReader.OID -> isOid(bytes, at, length);
            default -> true;
        };
        if (!good) {
            throw new NotDer();
        }
    }

    private static boolean isShortest(byte[] bytes, int at, int length) {
        return length == 1
                || (length > 1 && !(bytes[at] == 0 && bytes[at + 1] >= 0) && !(bytes[at] == -1 && bytes[at + 1] < 0));
    }

    private static boolean isBits(byte[] bytes, int at, int length) {
        if (length == 0 || bytes[at] < 0 || bytes[at] > 7) {
            return false;
        }
        return length == 1 ? bytes[at] == 0 : (bytes[at + length - 1] & ((1 << bytes[at]) - 1)) == 0;
    }

    private static boolean isOid(byte[] bytes, int at, int length) {
        boolean first = true;
        for (int i = 0; i < length; i++) {
            if (first && bytes[at + i] == (byte) 0x80) {
                return false;
            }
            first = bytes[at + i] >= 0;
        }
        return length > 0 && first;
    }
}
