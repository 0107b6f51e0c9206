package dev.issuant.testkit;

import dev.issuant.Evidence;
import dev.issuant.spi.Attestor;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

class FakeAttestorContractTest implements AttestorContract {
    private final AtomicInteger pieces = new AtomicInteger();

    @Override
    public Attestor attestor() {
        return FakeAttestor.create();
    }

    @Override
    public Evidence genuine(Attestor attestor) {
        return ((FakeAttestor) attestor)
                .evidence("piece-" + pieces.incrementAndGet(), "svc-billing", "production", now().plusSeconds(600));
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.NEVER_UNREACHABLE);
    }
}
