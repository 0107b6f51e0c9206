package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
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
