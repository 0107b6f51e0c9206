package dev.issuant.testkit;

import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signing keys of the JDK alone, for a mistake to be put into. */
class JdkKeys implements SigningKeys {
    final Key one = new Key("one");
    final Key two = new Key("two");

    @Override
    public SigningKey active() {
        return one;
    }

    @Override
    public List<SigningKey> published() {
        return List.of(two, one);
    }

    /** An EC key on P-256. */
    static class Key implements SigningKey {
        final KeyPair pair;
        private final String id;

        Key(String id) {
            this.id = id;
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                pair = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String keyId() {
            return id;
        }

        @Override
        public String algorithm() {
            return "ES256";
        }

        @Override
        public Optional<PublicKey> publicKey() {
            return Optional.of(pair.getPublic());
        }

        @Override
        public Instant notAfter() {
            return Instant.parse("2030-01-01T00:00:00Z");
        }

        @Override
        public String engine() {
            return "jdk";
        }

        @Override
        public byte[] sign(byte[] data) {
            return sign("SHA256withECDSAinP1363Format", data);
        }

        byte[] sign(String algorithm, byte[] data) {
            try {
                Signature engine = Signature.getInstance(algorithm);
                engine.initSign(pair.getPrivate());
                engine.update(data);
                return engine.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return "Key(" + id + ")";
        }
    }
}
