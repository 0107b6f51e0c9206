package dev.issuant.testkit.promises;

import dev.issuant.IssuanceRequest;
import dev.issuant.testkit.FakeSpec;
import java.time.Duration;

/** What is asked for where no scene is needed. */
final class Scenes {
    private Scenes() {}

    /** Billing asks for itself: the right to read the ledger, for an hour. */
    static IssuanceRequest.Builder ask() {
        return IssuanceRequest.builder()
                .subject("svc-billing")
                .requestedBy(Cast.BILLING)
                .credential(FakeSpec.of("ledger:read"))
                .lifetime(Duration.ofHours(1))
                .purpose("nightly settlement");
    }
}
