package dev.issuant.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.issuant.crypto.internal.EcSelfTest.Vector;
import java.util.Arrays;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class EcSelfTestTest {
    private static Verifying real(Vector vector) {
        return BouncyEcdsa.verifying(vector.algorithm, vector.x, vector.y);
    }

    /** An engine that also says yes where the predicate does. */
    private static Verifying lenient(Vector vector, BiPredicate<byte[], byte[]> alsoAccepts) {
        return (data, signature) ->
                alsoAccepts.test(data, signature) || real(vector).verify(data, signature);
    }

    private static boolean isZero(byte[] signature) {
        return Arrays.equals(signature, new byte[signature.length]);
    }

    @Test
    void passed_thisEngineAndThisRuntime_isSilent() {
        assertThatCode(EcSelfTest::passed).doesNotThrowAnyException();
    }

    @Test
    void lesson_48_fault_runtimeWithPsychicSignatures_isNamed() {
        assertThat(EcSelfTest.fault(EcSelfTestTest::real, v -> lenient(v, (d, s) -> isZero(s))))
                .contains("CVE-2022-21449");
        assertThat(EcSelfTest.fault(EcSelfTestTest::real, EcSelfTestTest::real)).isNull();
        assertThat(EcSelfTest.fault(EcSelfTestTest::real, v -> null)).isNull();
    }

    @Test
    void lesson_48_fault_brokenEngine_isNamed() {
        assertThat(EcSelfTest.fault(v -> lenient(v, (d, s) -> isZero(s)), v -> null))
                .contains("engine");
        assertThat(EcSelfTest.fault(v -> (d, s) -> true, v -> null)).contains("engine");
        assertThat(EcSelfTest.fault(v -> (d, s) -> false, v -> null)).contains("engine");
        // One that looks at the key only, not at the message.
        assertThat(EcSelfTest.fault(v -> lenient(v, (d, s) -> d.length == 7), v -> null))
                .contains("engine");
        assertThat(EcSelfTest.fault(v -> v == EcSelfTest.P384 ? (d, s) -> false : real(v), v -> null))
                .contains("engine");
    }
}
