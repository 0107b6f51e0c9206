package dev.issuant.testkit;

/** One fresh realm seen through two nodes of a store, taken in turn. */
final class StoreNodes {
    private final StoreProbe one;
    private final StoreProbe two;

    StoreNodes(StoreFixture fixture) {
        one = StoreProbe.of(fixture.store());
        two = one.through(fixture.otherNode(one.store));
    }

    StoreProbe probe(int turn) {
        return turn % 2 == 0 ? one : two;
    }
}
