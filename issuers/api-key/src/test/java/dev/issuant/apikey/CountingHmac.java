package dev.issuant.apikey;

import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.MacSpi;

/** A security provider that computes HMAC-SHA256 with the JDK's code and counts what it did. Close it after use. */
final class CountingHmac extends Provider implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    static final AtomicInteger HASHES = new AtomicInteger();
    static final AtomicLong BYTES = new AtomicLong();

    private CountingHmac() {
        super("Counting HMAC", "1", "counts");
        putService(new Service(this, "Mac", "HmacSHA256", Spi.class.getName(), List.of(), null) {
            @Override
            public Object newInstance(Object parameter) {
                return new Spi();
            }
        });
    }

    static CountingHmac install() {
        CountingHmac provider = new CountingHmac();
        Security.insertProviderAt(provider, 1);
        return provider;
    }

    static String work(Runnable act) {
        int hashes = HASHES.get();
        long bytes = BYTES.get();
        act.run();
        return (HASHES.get() - hashes) + " hashes of " + (BYTES.get() - bytes) + " bytes";
    }

    @Override
    public void close() {
        Security.removeProvider(getName());
    }

    /** Delegates to the JDK. */
    public static final class Spi extends MacSpi {
        private final Mac jdk;

        /** For the provider. */
        public Spi() {
            try {
                jdk = Mac.getInstance("HmacSHA256", Security.getProvider("SunJCE"));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected int engineGetMacLength() {
            return jdk.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec params)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            jdk.init(key, params);
        }

        @Override
        protected void engineUpdate(byte input) {
            BYTES.incrementAndGet();
            jdk.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int len) {
            BYTES.addAndGet(len);
            jdk.update(input, offset, len);
        }

        @Override
        protected byte[] engineDoFinal() {
            HASHES.incrementAndGet();
            return jdk.doFinal();
        }

        @Override
        protected void engineReset() {
            jdk.reset();
        }
    }
}
