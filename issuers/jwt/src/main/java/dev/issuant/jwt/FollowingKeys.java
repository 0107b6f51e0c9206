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
        if (known != null && known.published.equals(published)) {
            return known.keys;
        }
        Snapshot fresh = new Snapshot(List.copyOf(published), VerificationKeys.ofSigning(published));
        last = fresh;
        return fresh.keys;
    }
}
