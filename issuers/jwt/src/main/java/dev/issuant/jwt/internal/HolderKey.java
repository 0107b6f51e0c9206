package dev.issuant.jwt.internal;

import dev.issuant.IssuantException.InvalidInput;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** The key that the holder of a token must prove, as specs and facts name it. */
public final class HolderKey {
    private HolderKey() {}

    /** Checks method, colon and thumbprint. */
    public static String check(String thumbprint) {
        int colon = thumbprint.indexOf(':');
        String method = colon < 0 ? "" : thumbprint.substring(0, colon);
        boolean good = (method.equals("jkt") || method.equals("x5t#S256"))
                && Confirmation.isThumbprint(thumbprint.substring(colon + 1));
        if (!good) {
            throw new InvalidInput(
                    "MALFORMED_THUMBPRINT", "a holder's key is jkt: or x5t#S256: and 43 characters of base64url");
        }
        return thumbprint;
    }

    /** The type, as JOSE names it. */
    public static String type(PublicKey key) {
        if (key instanceof RSAPublicKey) {
            return "RSA";
        }
        return key instanceof ECPublicKey ? "EC" : "OKP";
    }

    /** The size in bits. */
    public static int bits(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec ? ec.getParams().getOrder().bitLength() : 256;
    }
}
