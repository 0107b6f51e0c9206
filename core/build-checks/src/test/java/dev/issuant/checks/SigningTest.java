package dev.issuant.checks;

import static dev.issuant.checks.Shipped.ROOT;
import static dev.issuant.checks.Shipped.complaints;
import static dev.issuant.checks.Shipped.counterExample;
import static dev.issuant.checks.Shipped.counterExampleRoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class SigningTest {
    private static final String BAD_ROOT = counterExampleRoot("signing");
    private final JavaClasses bad = counterExample("signing");

    @Test
    void p8_minting_shipped_onlyByTheGate() {
        assertThat(complaints(Signing.minting(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void p8_minting_counterExample_isRefused() {
        assertThat(complaints(Signing.minting(BAD_ROOT), bad))
                .anyMatch(line -> line.contains("policy.MintsBehindTheGate.shortcut"))
                .anyMatch(line -> line.contains("policy.MintsBehindTheGate.byReference"))
                .noneMatch(line -> line.contains("internal.Gate"));
    }

    @Test
    void p8_primitives_shipped_onlyWhereKeysAre() {
        assertThat(complaints(Signing.primitives(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void p8_primitives_counterExample_isRefused() {
        assertThat(complaints(Signing.primitives(BAD_ROOT), bad))
                .anyMatch(line -> line.contains("policy.Signs.withTheJdk"))
                .anyMatch(line -> line.contains("policy.Signs.withTheSpi"))
                .anyMatch(line -> line.contains("policy.Signs.withNimbus"))
                .anyMatch(line -> line.contains("policy.Signs.withBouncyCastle"))
                .noneMatch(line -> line.contains("policy.Signs.onlyVerifies"))
                .noneMatch(line -> line.contains("crypto.Engine"));
    }

    @Test
    void p8_paths_shipped_leadThroughMintOnly() {
        assertThat(new SigningPaths(Shipped.classes(), ROOT).openDoors()).isEmpty();
    }

    @Test
    void p8_paths_counterExample_isRefused() {
        assertThat(new SigningPaths(bad, BAD_ROOT).openDoors())
                .containsExactlyInAnyOrder(
                        BAD_ROOT + ".jwt.Issuer.build([B)",
                        BAD_ROOT + ".jwt.Issuer.signDirectly([B)",
                        BAD_ROOT + ".jwt.Issuer.signLater([B)",
                        BAD_ROOT + ".jwt.Shortcut.viaInterface()");
    }
}
