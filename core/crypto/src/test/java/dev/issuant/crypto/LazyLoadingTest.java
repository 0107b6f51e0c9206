package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** Runs in a class loader that has no Bouncy Castle: what works there has loaded no class of it. */
class LazyLoadingTest {
    private static String run(String algorithm) throws Exception {
        return run("signAndVerify", algorithm);
    }

    private static String run(String method, String algorithm) throws Exception {
        URL[] path = {
            LocalSigningKey.class.getProtectionDomain().getCodeSource().getLocation(),
            IssuantException.class.getProtectionDomain().getCodeSource().getLocation(),
            LazyLoadingTest.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> probe = loader.loadClass(LazyLoadingProbe.class.getName());
            return (String) probe.getMethod(method, String.class).invoke(null, algorithm);
        }
    }

    @Test
    void rsaAndHmac_withoutBouncyCastle_work() throws Exception {
        assertThat(run("RS256")).isEqualTo("SunRsaSign true");
        assertThat(run("PS256")).isEqualTo("SunRsaSign true");
        assertThat(run("HS256")).isEqualTo("SunJCE true");
    }

    @Test
    void ellipticCurvesOnTheRuntimesEngine_withoutBouncyCastle_work() throws Exception {
        for (String algorithm : new String[] {"ES256", "ES384", "EdDSA"}) {
            assertThat(run("onTheRuntime", algorithm)).isEqualTo("SunEC true");
        }
    }

    @Test
    void ellipticCurves_withoutBouncyCastle_doNot() {
        assertThatThrownBy(() -> run("ES256"))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
}
