package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;

/** The two curves, in Bouncy Castle's fast implementations, and the import of keys on them. */
final class EcCurve {
    static final EcCurve P256 = new EcCurve("P-256", "SHA-256", 32);
    static final EcCurve P384 = new EcCurve("P-384", "SHA-384", 48);

    private final ECDomainParameters domain;
    private final String hash;
    private final int bytes;

    private EcCurve(String name, String hash, int bytes) {
        X9ECParameters x9 = CustomNamedCurves.getByName(name);
        this.domain = new ECDomainParameters(x9.getCurve(), x9.getG(), x9.getN(), x9.getH());
        this.hash = hash;
        this.bytes = bytes;
    }

    static EcCurve of(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.ES384 ? P384 : P256;
    }

    String hash() {
        return hash;
    }

    /** The length of a field element and of a scalar. */
    int bytes() {
        return bytes;
    }

    BigInteger order() {
        return domain.getN();
    }

    /** Refuses parameters of another curve, also of one that merely looks alike (another base point, CVE-2020-0601). */
    void checkParameters(ECParameterSpec spec) {
        boolean same = spec.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(domain.getCurve().getField().getCharacteristic())
                && spec.getCurve().getA().equals(domain.getCurve().getA().toBigInteger())
                && spec.getCurve().getB().equals(domain.getCurve().getB().toBigInteger())
                && spec.getGenerator()
                        .getAffineX()
                        .equals(domain.getG().getAffineXCoord().toBigInteger())
                && spec.getGenerator()
                        .getAffineY()
                        .equals(domain.getG().getAffineYCoord().toBigInteger())
                && spec.getOrder().equals(domain.getN())
                && spec.getCofactor() == 1;
        if (!same) {
            throw new InvalidInput("KEY_CURVE_MISMATCH", "the key's curve is not the one its algorithm prescribes");
        }
    }

    ECPublicKeyParameters publicKey(BigInteger x, BigInteger y) {
        BigInteger p = domain.getCurve().getField().getCharacteristic();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            throw offCurve();
        }
        ECPoint point = domain.getCurve().createPoint(x, y);
        if (!point.isValid() || point.isInfinity()) {
            throw offCurve();
        }
        return new ECPublicKeyParameters(point, domain);
    }

    ECPrivateKeyParameters privateKey(BigInteger d) {
        if (d.signum() <= 0 || d.compareTo(domain.getN()) >= 0) {
            throw new InvalidInput("KEY_MALFORMED", "the private key is not a number of its curve");
        }
        return new ECPrivateKeyParameters(d, domain);
    }

    private static InvalidInput offCurve() {
        return new InvalidInput("KEY_OFF_CURVE", "the public key is not a point of its curve");
    }
}
