package dev.issuant.audit.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The hash that binds an entry to the one before: SHA-256 over {@code issuant-journal-1}, realm, stream, sequence
 * number, previous hash and line, each but the last followed by a line feed. No part can hold a line feed, so no two
 * entries share an encoding.
 */
public final class ChainHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ChainHash() {}

    /**
     * The hash in lower-case hexadecimal. Realm, stream and previous must have been checked.
     *
     * @param maxLine most bytes of {@code line}
     * @throws IllegalArgumentException when {@code line} is not one JSON object on one line within the limit
     */
    public static String of(String realm, String stream, long seq, String previous, String line, int maxLine) {
        // A character takes a byte at least: nothing is copied for a line that is too long anyway.
        byte[] bytes = line.length() > maxLine ? null : line.getBytes(StandardCharsets.UTF_8);
        if (bytes == null
                || bytes.length > maxLine
                || !line.startsWith("{")
                || !line.endsWith("}")
                || !isOneLine(line, bytes)) {
            throw new IllegalArgumentException(
                    "line must be one JSON object on one line of at most " + maxLine + " bytes");
        }
        String place = "issuant-journal-1\n" + realm + '\n' + stream + '\n' + seq + '\n' + previous + '\n';
        MessageDigest digest = Sha256.digest();
        digest.update(place.getBytes(StandardCharsets.ISO_8859_1));
        return Hex.of(digest.digest(bytes));
    }

    private static boolean isOneLine(String line, byte[] bytes) {
        // Most lines are printable ASCII, which eight bytes at a time tell quickly. A question mark may stand for what
        // UTF-8 could not encode, so it sends the line the long way too.
        return (bytes.length == line.length() && isSimple(bytes)) || JsonText.isOneLine(line);
    }

    private static boolean isSimple(byte[] bytes) {
        int at = 0;
        long found = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long del = eight ^ ONES * 0x7f;
            long question = eight ^ ONES * '?';
            found |= eight | ((eight - ONES * ' ') & ~eight) | ((del - ONES) & ~del) | ((question - ONES) & ~question);
        }
        for (; at < bytes.length; at++) {
            byte one = bytes[at];
            found |= one < ' ' || one == 0x7f || one == '?' ? HIGH_BITS : 0;
        }
        return (found & HIGH_BITS) == 0;
    }
}
