package dev.issuant.testkit.promises;

import dev.issuant.CredentialAuthority;
import dev.issuant.spi.CredentialStore;
import java.util.List;

/** Two authorities of one realm, as two nodes have them. */
final class Nodes {
    private Nodes() {}

    /** The scene's own authority, and one on the store as another node has it. */
    @SuppressWarnings("ReferenceEquality") // The very same object is the same node.
    static List<CredentialAuthority> of(AuthorityFixture fixture, Scene scene) {
        CredentialStore other = fixture.otherNode(scene.store);
        CredentialAuthority second =
                other == scene.store ? scene.another() : scene.through(other).authority();
        return List.of(scene.authority(), second);
    }
}
