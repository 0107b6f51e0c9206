package dev.issuant.x509;

import dev.issuant.CredentialKind;
import dev.issuant.IssuantException.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The canonical bytes of a spec: a version, the length of the kind's name, the name, the request. */
final class SpecCodec {
    private static final int VERSION = 1;

    private SpecCodec() {}

    static byte[] encode(X509Spec spec) {
        byte[] kind = spec.kind().name().getBytes(StandardCharsets.US_ASCII);
        byte[] csr = spec.csr();
        byte[] encoded = new byte[2 + kind.length + csr.length];
        encoded[0] = VERSION;
        encoded[1] = (byte) kind.length;
        System.arraycopy(kind, 0, encoded, 2, kind.length);
        System.arraycopy(csr, 0, encoded, 2 + kind.length, csr.length);
        return encoded;
    }

    static X509Spec decode(byte[] encoded) {
        int length = encoded.length < 2 ? 0 : encoded[1];
        if (encoded.length < 2 || encoded[0] != VERSION || length < 1 || length > encoded.length - 3) {
            throw new InvalidInput("SPEC_ENCODING_UNKNOWN", "these bytes are not an encoding of an X.509 spec");
        }
        String kind = new String(encoded, 2, length, StandardCharsets.US_ASCII);
        return X509Spec.ofDer(CredentialKind.of(kind), Arrays.copyOfRange(encoded, 2 + length, encoded.length));
    }
}
