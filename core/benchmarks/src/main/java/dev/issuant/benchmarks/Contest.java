package dev.issuant.benchmarks;

import java.util.List;

/**
 * What is measured side by side.
 *
 * @param ours what a user of Issuant runs; one or more
 * @param peers what each of ours is compared with: the bare library, or the bare signature
 */
public record Contest(List<Contender> ours, List<Contender> peers) {

    /** One of ours and these peers. */
    static Contest of(Contender ours, Contender... peers) {
        return new Contest(List.of(ours), List.of(peers));
    }
}
