package dev.issuant.benchmarks;

import java.util.List;

/**
 * What is measured side by side.
 *
 * @param ours what a user of Issuant runs
 * @param peers what it is compared with: the bare library, or the bare signature
 */
public record Contest(Contender ours, List<Contender> peers) {

    /** Ours and these peers. */
    static Contest of(Contender ours, Contender... peers) {
        return new Contest(ours, List.of(peers));
    }
}
