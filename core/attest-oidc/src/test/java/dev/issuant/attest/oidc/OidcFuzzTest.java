package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Evidence;
import dev.issuant.spi.Attestation;
import dev.issuant.testkit.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ID tokens changed at random; see {@link Fuzzing}. */
class OidcFuzzTest {
    private static final List<String> WORDS =
            List.of(".", "=", "-", "_", "e30", "eyJhbGciOiJub25lIn0", "\u0000", " ", "\n", "\u00e9", "AAAA");

    /** Nothing but the token itself, as it was signed, is evidence. */
    @Test
    void lesson_61_attest_anyBytes_isRefusedOrTheTokenItself() {
        try (Pipeline pipeline = new Pipeline()) {
            String good = pipeline.token(Pipeline.claims());
            String untrusted = pipeline.token(Pipeline.claimsWith("environment", "staging"));
            byte[] sound = good.getBytes(StandardCharsets.US_ASCII);
            Fuzzing.of(
                    List.of(
                            sound,
                            untrusted.getBytes(StandardCharsets.US_ASCII),
                            "{}".getBytes(StandardCharsets.US_ASCII)),
                    WORDS,
                    1 << 17,
                    input -> {
                        if (input.length == 0) {
                            return "nothing";
                        }
                        Attestation answer =
                                pipeline.attestor.attest(Evidence.of(pipeline.attestor.type(), input), Pipeline.NOW);
                        if (answer.evidence() != null) {
                            assertThat(input).isEqualTo(sound);
                        }
                        return String.valueOf(answer.refusal());
                    });
        }
    }
}
