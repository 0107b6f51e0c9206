package dev.issuant.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that look random and are the same in every run (SplitMix64). Nothing secret comes from here. Not thread-safe.
 */
public final class Dice {
    private long state;

    /** Dice that fall as this seed says. */
    public Dice(long seed) {
        this.state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 up to, and without, the bound. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** True or false. */
    public boolean coin() {
        return below(2) == 0;
    }

    /** One of the values; there must be one. */
    public <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    /** The values in another order. */
    public <T> List<T> shuffled(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T swap = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swap);
        }
        return shuffled;
    }

    /** So many bytes. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) next();
        }
        return bytes;
    }
}
