package dev.issuant.benchmarks;

import dev.issuant.benchmarks.Meter.Use;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param ours what was measured
 * @param peer beside what; empty if nothing
 * @param ratio the peer's time by ours: above 1 we are faster
 * @param low the first quartile of the ratio
 * @param high its third quartile
 * @param ourUse the median use of ours
 * @param peerUse that of the peer
 */
record Row(String ours, String peer, double ratio, double low, double high, Use ourUse, Use peerUse) {
    static final String HEAD = """
            | Issuant | beside | times as fast | quartiles | µs | beside | bytes | beside |
            |---|---|---:|---:|---:|---:|---:|---:|
            """;

    static Row alone(String ours, Use use) {
        return new Row(ours, "", 0, 0, 0, use, use);
    }

    @Override
    public String toString() {
        if (peer.isEmpty()) {
            return String.format(
                    Locale.ROOT, "| %s | | | | %.2f | | %.0f | |", ours, ourUse.nanos() / 1000, ourUse.bytes());
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | **%.2f** | %.2f–%.2f | %.2f | %.2f | %.0f | %.0f |",
                ours,
                peer,
                ratio,
                low,
                high,
                ourUse.nanos() / 1000,
                peerUse.nanos() / 1000,
                ourUse.bytes(),
                peerUse.bytes());
    }
}
