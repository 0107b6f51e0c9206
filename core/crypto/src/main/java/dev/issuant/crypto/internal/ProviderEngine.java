package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Signs and verifies by one provider of the host's choice, which is tried before its first use. Thread-safe. */
public final class ProviderEngine {
    private static final int MAX_NAME = 40;
    private static final PSSParameterSpec PS256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final Provider provider;
    private final String name;
    private final Map<SignatureAlgorithm, Boolean> tried = new ConcurrentHashMap<>();

    private ProviderEngine(Provider provider, String name) {
        this.provider = provider;
        this.name = name;
    }

    /** This provider, recorded with its version. */
    public static ProviderEngine of(Provider provider) {
        String name = provider.getName() + "-" + provider.getVersionStr();
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < name.length() && i < MAX_NAME; i++) {
            char c = name.charAt(i);
            visible.append(c > ' ' && c <= '~' ? c : '_');
        }
        return new ProviderEngine(provider, visible.toString());
    }

    /** A provider that belongs to the Java runtime, recorded by its name alone. */
    public static ProviderEngine ofRuntime(String name) {
        @Nullable Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new Broken("ENGINE_MISSING", "this Java runtime has no provider " + name, null);
        }
        return new ProviderEngine(provider, name);
    }

    /** The name for records. */
    public String name() {
        return name;
    }

    /** A signer; the key is translated into the provider's own type here, once. */
    public Signing signing(SignatureAlgorithm algorithm, PrivateKey key) {
        PrivateKey own = own(algorithm, key);
        boolean der = isDer(algorithm);
        Pool<Signature> pool = new Pool<>(() -> {
            try {
                Signature engine = engine(algorithm, der);
                engine.initSign(own, new SecureRandom());
                return engine;
            } catch (GeneralSecurityException e) {
                throw unusable();
            }
        });
        return data -> {
            try {
                Signature engine = pool.take();
                engine.update(data);
                byte[] made = engine.sign();
                pool.give(engine);
                return der ? EcdsaDer.toPair(made, algorithm.signatureBytes() / 2) : made;
            } catch (GeneralSecurityException e) {
                throw new Broken("ENGINE_FAILED", "the engine " + name + " did not sign", null);
            }
        };
    }

    /** A verifier, once the provider has told true signatures from false ones. The key must have been checked. */
    public Verifying verifying(SignatureAlgorithm algorithm, PublicKey key) {
        if (tried.putIfAbsent(algorithm, true) == null) {
            try {
                EngineTrial.pass(algorithm, name, vector -> unproved(algorithm, vector));
            } catch (RuntimeException e) {
                tried.remove(algorithm);
                throw e;
            }
        }
        Verifying verifying = unproved(algorithm, key);
        if (key instanceof RSAPublicKey rsa) {
            EngineTrial.passRsa(rsa.getModulus(), name, verifying);
        }
        return verifying;
    }

    private Verifying unproved(SignatureAlgorithm algorithm, PublicKey key) {
        PublicKey own = own(algorithm, key);
        boolean der = isDer(algorithm);
        Pool<Signature> pool = new Pool<>(() -> {
            try {
                Signature engine = engine(algorithm, der);
                engine.initVerify(own);
                return engine;
            } catch (GeneralSecurityException e) {
                throw unusable();
            }
        });
        return (data, signature) -> {
            try {
                Signature engine = pool.take();
                engine.update(data);
                boolean valid = engine.verify(der ? EcdsaDer.toDer(signature) : signature);
                pool.give(engine);
                return valid;
            } catch (GeneralSecurityException e) {
                // Refusing loudly is refusing; the engine is dropped.
                return false;
            }
        };
    }

    /** Whether the provider knows ECDSA only in the form of X.509, as Conscrypt does. */
    private boolean isDer(SignatureAlgorithm algorithm) {
        boolean ecdsa = algorithm == SignatureAlgorithm.ES256 || algorithm == SignatureAlgorithm.ES384;
        return ecdsa && provider.getService("Signature", ecdsa(algorithm) + "inP1363Format") == null;
    }

    private static String ecdsa(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.ES384 ? "SHA384withECDSA" : "SHA256withECDSA";
    }

    private Signature engine(SignatureAlgorithm algorithm, boolean der) throws GeneralSecurityException {
        return switch (algorithm) {
            case ES256, ES384 ->
                Signature.getInstance(der ? ecdsa(algorithm) : ecdsa(algorithm) + "inP1363Format", provider);
            case EDDSA, ED25519 -> Signature.getInstance("Ed25519", provider);
            case RS256 -> Signature.getInstance("SHA256withRSA", provider);
            case PS256 -> {
                Signature engine = Signature.getInstance("RSASSA-PSS", provider);
                engine.setParameter(PS256);
                yield engine;
            }
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> Signature.getInstance(algorithm.joseName(), provider);
            case HS256 -> throw new NoSuchAlgorithmException("a shared secret has no key pair");
        };
    }

    @SuppressWarnings("unchecked") // a factory answers with the kind of key that it is asked for
    private <K extends Key> K own(SignatureAlgorithm algorithm, K key) {
        String type = switch (algorithm) {
            case ES256, ES384 -> "EC";
            case EDDSA, ED25519 -> "Ed25519";
            case RS256, PS256 -> "RSA";
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> algorithm.joseName();
            case HS256 -> "none";
        };
        byte @Nullable [] encoded = key.getEncoded();
        if (encoded == null || provider.getService("KeyFactory", type) == null) {
            // A provider without its own translation takes the runtime's keys, or refuses them when it is asked to.
            return key;
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(type, provider);
            return (K)
                    (key instanceof PrivateKey
                            ? factory.generatePrivate(new PKCS8EncodedKeySpec(encoded))
                            : factory.generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw unusable();
        }
    }

    private InvalidInput unusable() {
        return new InvalidInput(
                "KEY_UNUSABLE",
                String.format(Locale.ROOT, "the engine %s does not serve this key or this algorithm", name));
    }
}
