package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/** Makes and checks public keys with the Java runtime alone: without a class of Bouncy Castle. */
public final class PlainKeys {
    private static final BigInteger P25519 = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    /** The y of the points whose order divides 8: with them one signature fits every message. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P25519.subtract(BigInteger.ONE),
            new BigInteger("2707385501144840649318225287225658788936804267575313519463743609750303402022"),
            new BigInteger("55188659117513257062467267217118295137698188065244968500265048394206261417927"));

    private PlainKeys() {}

    /** A point of the algorithm's curve, not yet checked. */
    public static PublicKey ec(SignatureAlgorithm algorithm, BigInteger x, BigInteger y) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters(algorithm)));
        } catch (GeneralSecurityException e) {
            throw new InvalidInput("KEY_UNUSABLE", "the Java runtime cannot use the key");
        }
    }

    /** An Ed25519 key from its 32 bytes, not yet checked. */
    public static PublicKey ed25519(byte[] raw) {
        byte[] big = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            big[i] = raw[raw.length - 1 - i];
        }
        boolean odd = big[0] < 0;
        big[0] &= 0x7f;
        try {
            EdECPoint point = new EdECPoint(odd, new BigInteger(1, big));
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
        } catch (GeneralSecurityException e) {
            throw new InvalidInput("KEY_UNUSABLE", "the Java runtime cannot use the key");
        }
    }

    private static ECParameterSpec parameters(SignatureAlgorithm algorithm) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(algorithm == SignatureAlgorithm.ES384 ? "secp384r1" : "secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime does not know the curve", e);
        }
    }

    /** Refuses parameters of another curve, also of one with a base point of its own (CVE-2020-0601). */
    public static void checkParameters(SignatureAlgorithm algorithm, ECParameterSpec spec) {
        ECParameterSpec curve = parameters(algorithm);
        boolean same = spec.getCurve().getField().equals(curve.getCurve().getField())
                && spec.getCurve().getA().equals(curve.getCurve().getA())
                && spec.getCurve().getB().equals(curve.getCurve().getB())
                && spec.getGenerator().equals(curve.getGenerator())
                && spec.getOrder().equals(curve.getOrder())
                && spec.getCofactor() == 1;
        if (!same) {
            throw new InvalidInput("KEY_CURVE_MISMATCH", "the key's curve is not the one its algorithm prescribes");
        }
    }

    /** Refuses a point that is not on its curve. */
    public static void check(SignatureAlgorithm algorithm, ECPublicKey key) {
        checkParameters(algorithm, key.getParams());
        EllipticCurve curve = key.getParams().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        boolean inField = x != null
                && y != null
                && x.signum() >= 0
                && y.signum() >= 0
                && x.compareTo(p) < 0
                && y.compareTo(p) < 0;
        if (!inField
                || !y.multiply(y)
                        .mod(p)
                        .equals(x.multiply(x)
                                .add(curve.getA())
                                .multiply(x)
                                .add(curve.getB())
                                .mod(p))) {
            throw new InvalidInput("KEY_OFF_CURVE", "the public key is not a point of its curve");
        }
    }

    /** Refuses a key that is spelled in two ways or of small order; that it is on its curve its engine checks. */
    public static void check(EdECPublicKey key) {
        Ed25519Keys.raw(key);
        BigInteger y = key.getPoint().getY();
        if (y.compareTo(P25519) >= 0 || SMALL_ORDER.contains(y)) {
            throw new InvalidInput(
                    "KEY_OFF_CURVE", "the public key is not a point of its curve, or one of small order");
        }
    }
}
