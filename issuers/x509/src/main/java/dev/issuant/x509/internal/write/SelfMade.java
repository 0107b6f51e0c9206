package dev.issuant.x509.internal.write;

import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.SignatureAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** What the development CA needs of the writer's side: Bouncy Castle's signer over a key of this process. */
public final class SelfMade {
    private SelfMade() {}

    /** A signer over this key. */
    public static ContentSigner signer(LocalSigningKey key) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.from(key.algorithm());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return AlgorithmIdentifier.getInstance(Der.algorithm(algorithm));
            }

            @Override
            public OutputStream getOutputStream() {
                return data;
            }

            @Override
            public byte[] getSignature() {
                return Der.signature(algorithm, key.sign(data.toByteArray()));
            }
        };
    }

    /** RFC 7093 section 2, method 1. */
    public static byte[] keyId(byte[] keyBits) {
        return java.util.Arrays.copyOf(CertificateWriter.sha256(keyBits), 20);
    }
}
