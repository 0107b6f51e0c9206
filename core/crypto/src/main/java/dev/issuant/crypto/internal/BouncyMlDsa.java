package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.crypto.SignatureAlgorithm;
import java.security.PublicKey;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA by Bouncy Castle: pure, with an empty context, as RFC 9964 asks. */
public final class BouncyMlDsa {
    /** The length of the seed that is the private key (FIPS 204 section 3.6.3). */
    public static final int SEED_BYTES = 32;

    private final SignatureAlgorithm algorithm;
    private final MLDSAPrivateKeyParameters key;

    private BouncyMlDsa(SignatureAlgorithm algorithm, byte[] seed) {
        this.algorithm = algorithm;
        this.key = new MLDSAPrivateKeyParameters(MlDsaKeys.parameters(algorithm), seed);
    }

    /** The key pair that grows from a seed. */
    public static BouncyMlDsa of(SignatureAlgorithm algorithm, byte[] seed) {
        return new BouncyMlDsa(algorithm, seed.clone());
    }

    /** The public half. */
    public PublicKey open() {
        return MlDsaKeys.open(algorithm, key.getPublicKey());
    }

    /** Signs hedged, as FIPS 204 section 3.4 prefers: a fault in one signature tells nothing by way of another. */
    public Signing signing() {
        Pool<MLDSASigner> pool = new Pool<>(() -> {
            MLDSASigner engine = new MLDSASigner();
            engine.init(true, new ParametersWithRandom(key, new SecureRandom()));
            return engine;
        });
        return data -> {
            MLDSASigner engine = pool.take();
            byte[] signature = sign(engine, data);
            pool.give(engine);
            return signature;
        };
    }

    /** The one signature that the message has without randomness, for trials. */
    byte[] signSteadily(byte[] data) {
        MLDSASigner engine = new MLDSASigner();
        engine.init(true, key);
        return sign(engine, data);
    }

    private static byte[] sign(MLDSASigner engine, byte[] data) {
        engine.update(data, 0, data.length);
        try {
            return engine.generateSignature();
        } catch (CryptoException e) {
            throw new Broken("ENGINE_FAILED", "the engine " + BouncyVersion.NAME + " did not sign", null);
        }
    }

    static Verifying verifying(SignatureAlgorithm algorithm, byte[] raw) {
        MLDSAPublicKeyParameters open =
                new MLDSAPublicKeyParameters(MlDsaKeys.parameters(algorithm), MlDsaKeys.check(algorithm, raw));
        Pool<MLDSASigner> pool = new Pool<>(() -> {
            MLDSASigner engine = new MLDSASigner();
            engine.init(false, open);
            return engine;
        });
        return (data, signature) -> {
            MLDSASigner engine = pool.take();
            engine.update(data, 0, data.length);
            boolean valid = engine.verifySignature(signature);
            pool.give(engine);
            return valid;
        };
    }
}
