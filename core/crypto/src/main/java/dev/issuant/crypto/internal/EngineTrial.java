package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/** Shows an engine published signatures and false ones made of them; and false ones alone where every key is tried. */
final class EngineTrial {
    /** RFC 8032 section 7.1, test 2. */
    static final String PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    private static final byte[] MESSAGE = {0x72};

    /** The order of the base point (RFC 8032 section 5.1): S and S plus this verify alike where S is not checked. */
    private static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private EngineTrial() {}

    /**
     * Returns when the engine has told true from false.
     *
     * @throws Broken with the code {@code ENGINE_BROKEN} when it has not
     */
    static void pass(SignatureAlgorithm algorithm, String engine, Function<PublicKey, Verifying> verifying) {
        boolean good = switch (algorithm) {
            case ES256 -> ecdsa(EcSelfTest.P256, verifying);
            case ES384 -> ecdsa(EcSelfTest.P384, verifying);
            case EDDSA, ED25519 ->
                isEd25519(verifying.apply(PlainKeys.ed25519(HexFormat.of().parseHex(PUBLIC))));
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> MlDsaSelfTest.isGood(algorithm, verifying);
            case PS256, RS256, HS256 -> true;
        };
        require(good, engine);
    }

    /**
     * Returns when the verifier of an RSA key has refused what nobody signed: a key and its signature would be half a
     * kilobyte to publish here, and an engine that accepts nothing does no harm.
     *
     * @throws Broken with the code {@code ENGINE_BROKEN} when it has not
     */
    static void passRsa(BigInteger modulus, String engine, Verifying verifying) {
        int length = (modulus.bitLength() + 7) / 8;
        BigInteger one = BigInteger.ONE;
        for (BigInteger number :
                new BigInteger[] {BigInteger.ZERO, one, modulus.subtract(one), modulus.shiftRight(1)}) {
            require(!verifying.verify(MESSAGE, fixed(number, length)), engine);
        }
    }

    private static void require(boolean good, String engine) {
        if (!good) {
            throw new Broken(
                    "ENGINE_BROKEN", "the engine " + engine + " does not tell true signatures from false ones", null);
        }
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[length - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        return out;
    }

    private static boolean ecdsa(EcSelfTest.Vector vector, Function<PublicKey, Verifying> verifying) {
        return vector.isToldApartBy(verifying.apply(PlainKeys.ec(vector.algorithm, vector.x, vector.y)));
    }

    /** Whether a verifier of the vector's key accepts the true signature and nothing else. */
    static boolean isEd25519(Verifying verifying) {
        byte[] sound = HexFormat.of().parseHex(SIGNATURE);
        byte[] zeros = new byte[sound.length];
        byte[] identity = new byte[sound.length];
        identity[0] = 1;
        byte[] otherR = sound.clone();
        otherR[0] ^= 1;
        byte[] otherS = sound.clone();
        otherS[32] ^= 1;
        if (!verifying.verify(MESSAGE, sound) || verifying.verify(new byte[] {0x73}, sound)) {
            return false;
        }
        for (byte[] wrong : new byte[][] {zeros, identity, otherR, otherS, malleable(sound)}) {
            if (verifying.verify(MESSAGE, wrong)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] malleable(byte[] sound) {
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = sound[63 - i];
        }
        byte[] more = new BigInteger(1, big).add(L).toByteArray();
        byte[] out = Arrays.copyOf(sound, sound.length);
        for (int i = 0; i < 32; i++) {
            out[32 + i] = i < more.length ? more[more.length - 1 - i] : 0;
        }
        return out;
    }
}
