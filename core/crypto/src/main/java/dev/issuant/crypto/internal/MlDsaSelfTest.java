package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.crypto.KeyThumbprint;
import dev.issuant.crypto.SignatureAlgorithm;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks an ML-DSA engine, before its first use, for the keys that RFC 9964 publishes, and whether it knows a true
 * signature from false ones.
 */
final class MlDsaSelfTest {
    /** The thumbprints of the keys of RFC 9964, Appendix A, all of which grow from a seed of zeros. */
    private static final Map<SignatureAlgorithm, String> KNOWN = Map.of(
            SignatureAlgorithm.ML_DSA_44, "T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o",
            SignatureAlgorithm.ML_DSA_65, "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM",
            SignatureAlgorithm.ML_DSA_87, "tRn1JNIkgMsABVQBlXeDHxAIcclh-2IX0UdDEzPt5XU");

    private static final byte[] MESSAGE = {0x72};

    private static final class Passed {
        static final Map<SignatureAlgorithm, Boolean> BOUNCY = new ConcurrentHashMap<>();
    }

    private MlDsaSelfTest() {}

    /**
     * Returns when the preferred engine has passed; it is tried once for each algorithm.
     *
     * @throws Broken with the code {@code ENGINE_BROKEN} when it has not
     */
    static void passed(SignatureAlgorithm algorithm) {
        boolean good = Passed.BOUNCY.computeIfAbsent(
                algorithm, a -> isGood(a, open -> BouncyMlDsa.verifying(a, MlDsaKeys.raw(a, open))));
        if (!good) {
            throw new Broken("ENGINE_BROKEN", "the ML-DSA engine does not tell true signatures from false ones", null);
        }
    }

    /** Whether a verifier of the published key accepts its signature and nothing near it. */
    static boolean isGood(SignatureAlgorithm algorithm, Function<PublicKey, Verifying> verifying) {
        BouncyMlDsa pair = BouncyMlDsa.of(algorithm, new byte[BouncyMlDsa.SEED_BYTES]);
        if (!KeyThumbprint.of(pair.open()).equals(KNOWN.get(algorithm))) {
            return false;
        }
        Verifying verifier = verifying.apply(pair.open());
        byte[] sound = pair.signSteadily(MESSAGE);
        if (sound.length != algorithm.signatureBytes()
                || !verifier.verify(MESSAGE, sound)
                || verifier.verify(new byte[] {0x73}, sound)
                || verifier.verify(MESSAGE, new byte[sound.length])) {
            return false;
        }
        // One bit in the challenge, in the response, in the hints and in what pads them.
        for (int at : new int[] {0, sound.length / 2, sound.length - 60, sound.length - 1}) {
            byte[] wrong = sound.clone();
            wrong[at] ^= 1;
            if (verifier.verify(MESSAGE, wrong)) {
                return false;
            }
        }
        return true;
    }
}
