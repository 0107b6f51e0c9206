package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the ECDSA engine, before its first verification, whether it knows a true signature from the false ones that
 * CVE-2022-21449 let through, and asks the Java runtime too: a runtime with that defect accepts forged certificates in
 * the connections around us, so nothing is verified on it.
 */
final class EcSelfTest {
    private static final byte[] MESSAGE = "sample".getBytes(StandardCharsets.US_ASCII);

    /** The key and signature of RFC 6979 section A.2.5, over {@link #MESSAGE}. */
    static final Vector P256 = new Vector(
            SignatureAlgorithm.ES256,
            "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
            "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
            "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
            "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    /** The key and signature of RFC 6979 section A.2.6, over {@link #MESSAGE}. */
    static final Vector P384 = new Vector(
            SignatureAlgorithm.ES384,
            "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64" + "DEF8F0EA9055866064A254515480BC13",
            "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1" + "288B231C3AE0D4FE7344FD2533264720",
            "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C" + "81A648152E44ACF96E36DD1E80FABE46",
            "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94F" + "A329C145786E679E7B82C71A38628AC8",
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF" + "581A0DB248B0A77AECEC196ACCC52973");

    private EcSelfTest() {}

    /**
     * Returns when the tests have passed; they run once.
     *
     * @throws Broken with the code {@code ENGINE_BROKEN} when they have not
     */
    static void passed() {
        if (Once.FAULT != null) {
            throw new Broken("ENGINE_BROKEN", Once.FAULT, null);
        }
    }

    private static final class Once {
        static final @Nullable String FAULT =
                fault(v -> BouncyEcdsa.verifying(v.algorithm, v.x, v.y), EcSelfTest::runtime);
    }

    /** What is wrong with these engines; null when nothing is. */
    static @Nullable String fault(Function<Vector, Verifying> engine, Function<Vector, @Nullable Verifying> runtime) {
        for (Vector vector : new Vector[] {P256, P384}) {
            if (!vector.isToldApartBy(engine.apply(vector))) {
                return "the ECDSA engine does not tell true signatures from false ones";
            }
        }
        @Nullable Verifying jvm = runtime.apply(P256);
        if (jvm != null && !P256.isToldApartBy(jvm)) {
            return "this Java runtime accepts forged ECDSA signatures (CVE-2022-21449); update it";
        }
        return null;
    }

    /** The runtime's own ECDSA; null when it has none that takes plain signatures. */
    private static @Nullable Verifying runtime(Vector vector) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            PublicKey key = KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(
                            new ECPoint(vector.x, vector.y), parameters.getParameterSpec(ECParameterSpec.class)));
            Signature engine = Signature.getInstance("SHA256withECDSAinP1363Format");
            engine.initVerify(key);
            return (data, signature) -> {
                try {
                    engine.update(data);
                    return engine.verify(signature);
                } catch (GeneralSecurityException e) {
                    // Refusing loudly is refusing.
                    return false;
                }
            };
        } catch (GeneralSecurityException e) {
            // No such algorithm or curve: then nothing in this runtime can be fooled by it.
            return null;
        }
    }

    /** A public key, a true signature and the false ones made of it. */
    static final class Vector {
        final SignatureAlgorithm algorithm;
        final BigInteger x;
        final BigInteger y;
        private final BigInteger r;
        private final BigInteger s;
        private final BigInteger order;

        private Vector(SignatureAlgorithm algorithm, String x, String y, String r, String s, String order) {
            this.algorithm = algorithm;
            this.x = new BigInteger(x, 16);
            this.y = new BigInteger(y, 16);
            this.r = new BigInteger(r, 16);
            this.s = new BigInteger(s, 16);
            this.order = new BigInteger(order, 16);
        }

        boolean isToldApartBy(Verifying engine) {
            BigInteger zero = BigInteger.ZERO;
            BigInteger top =
                    BigInteger.ONE.shiftLeft(8 * algorithm.signatureBytes() / 2).subtract(BigInteger.ONE);
            BigInteger[][] falseOnes = {
                {zero, zero},
                {zero, s},
                {r, zero},
                {order, s},
                {r, order},
                {order, order},
                {top, top},
                {BigInteger.ONE, BigInteger.ONE},
                {s, r}
            };
            if (!engine.verify(MESSAGE, signature(r, s))) {
                return false;
            }
            for (BigInteger[] pair : falseOnes) {
                if (engine.verify(MESSAGE, signature(pair[0], pair[1]))) {
                    return false;
                }
            }
            byte[] other = Arrays.copyOf(MESSAGE, MESSAGE.length + 1);
            return !engine.verify(other, signature(r, s));
        }

        byte[] signature(BigInteger first, BigInteger second) {
            int half = algorithm.signatureBytes() / 2;
            byte[] out = new byte[2 * half];
            for (int i = 0; i < half; i++) {
                out[half - 1 - i] = first.shiftRight(8 * i).byteValue();
                out[2 * half - 1 - i] = second.shiftRight(8 * i).byteValue();
            }
            return out;
        }
    }
}
