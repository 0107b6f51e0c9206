package dev.issuant.x509;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.ProviderSigningKey;
import dev.issuant.spi.SigningKey;
import dev.issuant.x509.internal.read.CaFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Takes the keys of CAs from where they are kept. Messages never hold what was read. */
final class CaKeys {
    private static final int MAX_PEM = 16 * 1024;
    private static final int MAX_PKCS12 = 256 * 1024;

    private CaKeys() {}

    static SigningKey signingKey(PrivateKey key, List<byte[]> chain) {
        if (chain.isEmpty()) {
            throw new InvalidInput("CA_CHAIN", "a chain has at least the CA's own certificate");
        }
        CaFacts own = CaFacts.of(chain.get(0));
        PublicKey open = own.certificate().key().toPublicKey();
        String algorithm = own.certificate().key().algorithm().joseName();
        Instant end = own.end();
        try {
            return isReadable(key)
                    ? LocalSigningKey.of(new KeyPair(open, key), algorithm, end)
                    : ProviderSigningKey.of(key, open, algorithm, end);
        } catch (InvalidInput e) {
            // The public half was good on its own, so whatever does not fit is the private one.
            throw switch (e.code()) {
                case "KEY_PAIR_MISMATCH", "KEY_TYPE_MISMATCH", "KEY_CURVE_MISMATCH", "KEY_MALFORMED" -> mismatch();
                default -> e;
            };
        }
    }

    static InvalidInput mismatch() {
        return new InvalidInput(
                "CA_KEY_MISMATCH",
                "the private key is not that of the first certificate; the CA's own certificate comes first");
    }

    /** A key that does not give its encoding out keeps its number to itself, whatever type it has. */
    private static boolean isReadable(PrivateKey key) {
        return key.getFormat() != null
                && (key instanceof ECPrivateKey
                        || (key instanceof EdECPrivateKey ed && ed.getBytes().isPresent())
                        || key instanceof RSAPrivateKey);
    }

    static PrivateKey fromPem(String text) {
        if (text.length() > MAX_PEM) {
            throw unreadable();
        }
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object first = parser.readObject();
            // OpenSSL writes the parameters of a curve before the key itself.
            Object object = first instanceof org.bouncycastle.asn1.ASN1ObjectIdentifier ? parser.readObject() : first;
            PrivateKeyInfo info = object instanceof PEMKeyPair pair
                    ? pair.getPrivateKeyInfo()
                    : object instanceof PrivateKeyInfo own ? own : null;
            if (info == null) {
                throw unreadable();
            }
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (IOException e) {
            // Parsers quote what they could not read, and this is a private key.
            throw unreadable();
        }
    }

    private static InvalidInput unreadable() {
        return new InvalidInput(
                "CA_KEY_UNREADABLE", "the private key must be PEM of PKCS #8, SEC 1 or PKCS #1, not encrypted");
    }

    static KeyStore pkcs12(byte[] file, char[] password) {
        if (file.length > MAX_PKCS12) {
            throw new InvalidInput("CA_KEY_UNREADABLE", "a PKCS #12 file of a CA has at most 256 KiB");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidInput("CA_KEY_UNREADABLE", "it is not a PKCS #12 file, or not with this password");
        }
    }

    static String onlyKey(KeyStore store) {
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new InvalidInput("CA_KEY_AMBIGUOUS", "the file must hold exactly one key; name its alias");
            }
            return keys.get(0);
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    private static Broken notLoaded(KeyStoreException e) {
        return new Broken("KEY_STORE", "the key store was not loaded", e);
    }

    static PrivateKey key(KeyStore store, String alias, char[] password) {
        try {
            // Asked first, for some key stores throw where others answer with nothing.
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey own) {
                return own;
            }
            throw new InvalidInput("CA_KEY_MISSING", "the key store has no private key of this name");
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        } catch (GeneralSecurityException e) {
            throw new InvalidInput("CA_KEY_UNREADABLE", "the key store does not give the key out with this password");
        }
    }

    static List<byte[]> chain(KeyStore store, String alias) {
        try {
            Certificate[] chain = store.getCertificateChain(alias);
            if (chain == null) {
                throw new InvalidInput("CA_KEY_MISSING", "the key store has no certificates of this name");
            }
            List<byte[]> all = new ArrayList<>(chain.length);
            for (Certificate certificate : chain) {
                all.add(certificate.getEncoded());
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new Broken("KEY_STORE", "the key store does not give the certificates out", e);
        }
    }
}
