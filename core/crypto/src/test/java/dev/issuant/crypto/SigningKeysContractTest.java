package dev.issuant.crypto;

import dev.issuant.Secret;
import dev.issuant.spi.SigningKeys;
import dev.issuant.testkit.SigningKeysContract;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

/** Keys of every algorithm keep the laws that any implementer must keep. */
class SigningKeysContractTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private static SigningKeys twoOf(String algorithm) {
        LocalSigningKeys keys = LocalSigningKeys.generate(algorithm, END);
        keys.prepare(LocalSigningKey.generate(algorithm, END));
        return keys;
    }

    @Nested
    class Es256 implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return twoOf("ES256");
        }
    }

    @Nested
    class Es384 implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return twoOf("ES384");
        }
    }

    @Nested
    class EdDsa implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return twoOf("EdDSA");
        }
    }

    @Nested
    class Rsa implements SigningKeysContract {
        private static final LocalSigningKey PSS = LocalSigningKey.generate("PS256", END);
        private static final LocalSigningKey PKCS1 = LocalSigningKey.generate("RS256", END);

        @Override
        public SigningKeys keys() {
            LocalSigningKeys keys = LocalSigningKeys.of(PSS);
            keys.prepare(PKCS1);
            return keys;
        }
    }

    @Nested
    class SharedSecret implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            return LocalSigningKeys.of(LocalSigningKey.sharedSecret(Secret.of(random), "shared", END));
        }
    }
}
