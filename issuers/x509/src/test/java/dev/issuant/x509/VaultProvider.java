package dev.issuant.x509;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.List;

/** A provider of the Java runtime whose keys never show their number, as hardware's do not. */
final class VaultProvider extends Provider {
    private static final long serialVersionUID = 1L;

    VaultProvider() {
        super("Vault", "1", "keys that stay inside");
        putService(new Service(this, "Signature", "SHA256withECDSA", Signer.class.getName(), List.of(), null) {
            @Override
            public Object newInstance(Object parameter) {
                return new Signer();
            }

            @Override
            public boolean supportsParameter(Object parameter) {
                return parameter instanceof Locked;
            }
        });
    }

    /** A key without a number that anybody could ask for. */
    static final class Locked implements PrivateKey {
        private static final long serialVersionUID = 1L;

        private final transient PrivateKey inside;

        Locked(PrivateKey inside) {
            this.inside = inside;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    private static final class Signer extends SignatureSpi {
        private Signature signature;

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            if (!(key instanceof Locked locked)) {
                throw new InvalidKeyException("not one of ours");
            }
            try {
                signature = Signature.getInstance("SHA256withECDSA", "SunEC");
                signature.initSign(locked.inside);
            } catch (GeneralSecurityException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            signature.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            signature.update(bytes, from, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return signature.sign();
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new InvalidKeyException("signs only");
        }

        @Override
        protected boolean engineVerify(byte[] bytes) {
            return false;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
