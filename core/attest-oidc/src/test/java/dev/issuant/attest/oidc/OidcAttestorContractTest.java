package dev.issuant.attest.oidc;

import dev.issuant.Evidence;
import dev.issuant.spi.Attestor;
import dev.issuant.testkit.AttestorContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class OidcAttestorContractTest implements AttestorContract {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Override
    public Instant now() {
        return Pipeline.NOW;
    }

    @Override
    public Attestor attestor() {
        return pipeline.attestor;
    }

    @Override
    public Evidence genuine(Attestor attestor) {
        return Evidence.of(OidcAttestor.TYPE, pipeline.token(Pipeline.claims()));
    }

    /** One that has fetched no keys yet, and cannot any more. */
    @Override
    public Attestor unreachable() {
        pipeline.provider.close();
        return pipeline.attestor(
                pipeline.answersWithin(Duration.ofSeconds(2)),
                pipeline.deployRule().build());
    }
}
