package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our engines and the JDK's own accept each other's signatures, in the form that JOSE prescribes. */
class JdkAgreementTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ES256, EC, secp256r1, SHA256withECDSAinP1363Format",
        "ES384, EC, secp384r1, SHA384withECDSAinP1363Format",
        "EdDSA, Ed25519, '', Ed25519",
        "RS256, RSA, '', SHA256withRSA",
        "PS256, RSA, '', RSASSA-PSS"
    })
    void signatures_bothWays_areAccepted(String algorithm, String type, String curve, String name)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        } else if (type.equals("RSA")) {
            generator.initialize(2048);
        }
        KeyPair pair = generator.generateKeyPair();
        LocalSigningKey key = LocalSigningKey.of(pair, algorithm, END);
        for (int i = 0; i < 20; i++) {
            byte[] data = ("message " + i).getBytes(StandardCharsets.US_ASCII);
            Signature verifier = jdk(name);
            verifier.initVerify(pair.getPublic());
            verifier.update(data);
            assertThat(verifier.verify(key.sign(data))).isTrue();

            Signature signer = jdk(name);
            signer.initSign(pair.getPrivate());
            signer.update(data);
            assertThat(key.verificationKey().verify(data, signer.sign())).isTrue();
        }
    }

    private static Signature jdk(String name) throws GeneralSecurityException {
        Signature engine = Signature.getInstance(name);
        if (name.equals("RSASSA-PSS")) {
            engine.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        return engine;
    }
}
