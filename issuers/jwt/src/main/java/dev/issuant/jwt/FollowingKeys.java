package dev.issuant.jwt;

import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verification keys of signing keys that may change; translated again only when they have. */
final class FollowingKeys implements VerificationKeySource {
    private final SigningKeys source;
    private volatile @Nullable Snapshot last;

    private record Snapshot(List<SigningKey> published, VerificationKeys keys) {}

    FollowingKeys(SigningKeys source) {
        this.source = source;
    }

    @Override
    public VerificationKeys current() {
        List<SigningKey> published = source.published();
        @Nullable Snapshot known = last;
        if (known != null && same(known.published, published)) {
            return known.keys;
        }
        Snapshot fresh = new Snapshot(List.copyOf(published), VerificationKeys.ofSigning(published));
        last = fresh;
        return fresh.keys;
    }

    /** Whether these are the same keys, though an implementation may answer with new objects each time. */
    private static boolean same(List<SigningKey> a, List<SigningKey> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            SigningKey x = a.get(i);
            SigningKey y = b.get(i);
            boolean same = x == y
                    || (x.keyId().equals(y.keyId())
                            && x.algorithm().equals(y.algorithm())
                            && x.publicKey().isPresent()
                            && x.publicKey().equals(y.publicKey()));
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
