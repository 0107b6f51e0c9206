package dev.issuant.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that are nearly right, and bytes that are not right at all. */
final class Mutations {
    private static final int MOST_PLACES = 150;

    /** Nothing that any parser should take, without being empty or above 64 KiB. */
    static final List<byte[]> GARBAGE = garbage();

    private Mutations() {}

    private static List<byte[]> garbage() {
        List<byte[]> garbage = new ArrayList<>();
        for (String text : List.of(
                " ",
                "\n",
                ".",
                "..",
                "...",
                ".".repeat(65_536),
                "a".repeat(65_536),
                "[".repeat(65_536),
                "{\"a\":".repeat(13_000),
                "a.b.c",
                "e30.e30.",
                "eyJhbGciOiJub25lIn0.e30.",
                "null",
                "{}",
                "{\"alg\":\"none\"}",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "\u0000\u0000\u0000\u0000",
                "\u00e9\u540d\ud83d\udd11",
                "' OR '1'='1")) {
            garbage.add(text.getBytes(StandardCharsets.UTF_8));
        }
        Dice dice = new Dice(99);
        for (int length : new int[] {1, 2, 16, 255, 4096, 65_536}) {
            garbage.add(dice.bytes(length));
        }
        garbage.add(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0, (byte) 0x80});
        garbage.add(new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        return List.copyOf(garbage);
    }

    /** The content with one place changed, taken away or doubled, at places spread over all of it, and cut short. */
    static List<byte[]> of(byte[] content) {
        List<byte[]> changed = new ArrayList<>();
        int step = Math.max(1, content.length / MOST_PLACES);
        for (int at = 0; at < content.length; at += step) {
            changed.add(with(content, at, (byte) (content[at] ^ 0x01)));
            changed.add(with(content, at, (byte) (content[at] ^ 0x20)));
            changed.add(with(content, at, (byte) (content[at] ^ 0x80)));
            changed.add(join(Arrays.copyOf(content, at), Arrays.copyOfRange(content, at + 1, content.length)));
            changed.add(join(Arrays.copyOf(content, at + 1), Arrays.copyOfRange(content, at, content.length)));
            if (at > 0) {
                changed.add(Arrays.copyOf(content, at));
            }
        }
        int last = content.length - 1;
        for (int bit = 0; bit < 8; bit++) {
            changed.add(with(content, last, (byte) (content[last] ^ (1 << bit))));
        }
        for (String more : List.of("\n", " ", "=", ".", "\u0000", "A")) {
            changed.add(join(content, more.getBytes(StandardCharsets.US_ASCII)));
            changed.add(join(more.getBytes(StandardCharsets.US_ASCII), content));
        }
        changed.removeIf(bytes -> bytes.length == 0 || Arrays.equals(bytes, content));
        return changed;
    }

    private static byte[] with(byte[] content, int at, byte value) {
        byte[] copy = content.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] joined = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, joined, one.length, two.length);
        return joined;
    }
}
