package dev.issuant.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of the last entries that were read. A checkpoint may come some entries late, because writers go on
 * while it is made; so its heads are looked up here. Bounded, oldest forgotten first.
 */
final class RecentHashes {
    /** How many entries late a checkpoint may come and still vouch. */
    static final int CAPACITY = 16_384;

    private record Slot(StreamTrack track, long seq) {}

    private final Map<Slot, String> hashes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Slot, String> eldest) {
            return size() > CAPACITY;
        }
    };

    void add(StreamTrack track, long seq, String hash) {
        hashes.put(new Slot(track, seq), hash);
    }

    @Nullable
    String find(StreamTrack track, long seq) {
        return hashes.get(new Slot(track, seq));
    }
}
