package dev.issuant.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/** The keys of a run; every contender of an algorithm uses the same. */
final class Keys {
    private final KeyPair ec = pair("EC");
    private final KeyPair ed25519 = pair("Ed25519");
    private final byte[] secret = new byte[32];

    Keys() {
        new SecureRandom().nextBytes(secret);
    }

    KeyPair ec() {
        return ec;
    }

    KeyPair ed25519() {
        return ed25519;
    }

    byte[] secret() {
        return secret.clone();
    }

    private static KeyPair pair(String type) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            if (type.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
