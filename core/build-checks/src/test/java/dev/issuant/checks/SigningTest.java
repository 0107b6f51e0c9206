package dev.issuant.checks;

import static dev.issuant.checks.Shipped.ROOT;
import static dev.issuant.checks.Shipped.complaints;
import static dev.issuant.checks.Shipped.counterExample;
import static dev.issuant.checks.Shipped.counterExampleRoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
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

    /**
     * The one exception: a development CA signs its own certificates, with keys that it makes in the same call and that
     * nobody hands in; {@link #p8_developmentCa_signsWithItsOwnKeysOnly} holds it to that.
     */
    @Test
    void p8_paths_shipped_leadThroughMintOnly() {
        assertThat(new SigningPaths(Shipped.classes(), ROOT).openDoors())
                .containsExactlyInAnyOrder(
                        ROOT + ".x509.X509Ca.development(java.lang.String, java.time.Instant)",
                        ROOT + ".x509.X509Ca.development(java.lang.String, java.lang.String, java.time.Instant)",
                        ROOT + ".x509.X509Ca.developmentRoot(java.lang.String, java.time.Instant)");
    }

    @Test
    void p8_developmentCa_signsWithItsOwnKeysOnly() {
        JavaClass maker = Shipped.classes().get(ROOT + ".x509.DevelopmentCa");
        JavaClass signer = Shipped.classes().get(ROOT + ".x509.internal.write.SelfMade");
        assertThat(signer.getMethodCallsToSelf())
                .isNotEmpty()
                .allMatch(call -> call.getOriginOwner().equals(maker)
                        || call.getOriginOwner().getName().startsWith(signer.getName()));
        assertThat(maker.getMethodCallsFromSelf())
                .filteredOn(call ->
                        call.getTarget().getRawReturnType().getSimpleName().endsWith("SigningKey"))
                .isNotEmpty()
                .allMatch(call -> call.getName().equals("generate"));
        assertThat(maker.getMethods())
                .flatExtracting(method -> method.getRawParameterTypes())
                .extracting(JavaClass::getSimpleName)
                .doesNotContain("LocalSigningKey", "SigningKey", "PrivateKey", "KeyPair");
    }

    @Test
    void p8_paths_counterExample_isRefused() {
        assertThat(new SigningPaths(bad, BAD_ROOT).openDoors())
                .containsExactlyInAnyOrder(
                        BAD_ROOT + ".jwt.Callback.later([B)",
                        BAD_ROOT + ".jwt.Issuer.build([B)",
                        BAD_ROOT + ".jwt.Issuer.signDirectly([B)",
                        BAD_ROOT + ".jwt.Issuer.signLater([B)",
                        BAD_ROOT + ".jwt.Shortcut.viaInterface()");
    }
}
