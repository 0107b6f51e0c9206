package dev.issuant.benchmarks;

import java.util.function.IntFunction;

/** Some thousands out of very many, spread over all of them, so that no cache of the processor holds what is looked up. */
final class Picks {
    private static final int MOST = 1 << 15;

    private final String[] picked;
    private int at;

    private Picks(String[] picked) {
        this.picked = picked;
    }

    /** Makes all and keeps an even sample. */
    static Picks of(int all, IntFunction<String> maker) {
        int kept = Math.min(all, MOST);
        String[] picked = new String[kept];
        for (int i = 0; i < all; i++) {
            String made = maker.apply(i);
            int slot = (int) ((long) i * kept / all);
            // Within a slot the last one stays.
            picked[slot] = made;
        }
        return new Picks(picked);
    }

    String next() {
        // An odd step visits every slot before it comes round.
        at = (at + 7919) % picked.length;
        return picked[at];
    }
}
