package dev.issuant.apikey;

/** How many random bits a pepper can hold at best: text holds fewer in a byte, and a repeated pattern hardly any. */
final class PepperStrength {
    /** Fewer different values than this in 32 random bytes does not happen in the life of the universe. */
    private static final int DISTINCT = 10;

    private PepperStrength() {}

    static int bits(byte[] value) {
        boolean hex = true;
        boolean printable = true;
        int distinct = 0;
        boolean[] seen = new boolean[256];
        for (byte b : value) {
            int v = b & 0xFF;
            hex &= Character.digit(v, 16) >= 0;
            printable &= v >= ' ' && v <= '~';
            distinct += seen[v] ? 0 : 1;
            seen[v] = true;
        }
        if (distinct < DISTINCT) {
            return distinct;
        }
        return value.length * (hex ? 4 : printable ? 6 : 8);
    }
}
