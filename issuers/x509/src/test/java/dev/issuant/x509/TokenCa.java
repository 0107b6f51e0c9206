package dev.issuant.x509;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;

/**
 * Run in a process of its own, for the token's library looks for its settings where the process began: makes a key in a
 * PKCS #11 token, has an intermediate issued for it, loads both as a CA, and writes what that CA issues.
 */
final class TokenCa {
    private TokenCa() {}

    /**
     * Runs it.
     *
     * @param args the settings of the provider, the PIN, the algorithm of the key, the folder to write to
     */
    public static void main(String[] args) throws Exception {
        Provider token = Security.getProvider("SunPKCS11").configure(args[0]);
        Security.addProvider(token);
        char[] pin = args[1].toCharArray();
        Path folder = Path.of(args[3]);
        KeyStore store = KeyStore.getInstance("PKCS11", token);
        store.load(null, pin);
        KeyPair pair = pair(args[2], token);
        X509Ca root = X509Ca.developmentRoot("Acme", World.NOW);
        X509Issuer above = X509Issuer.of(root, X509Profile.intermediateCa(0));
        List<byte[]> chain = new ArrayList<>();
        byte[] request = Requests.request(pair, Requests.algorithm(pair), new ExtensionsGenerator());
        chain.add(CaWorld.certificate(above, X509Spec.of(above.profile(), request), "token-ca"));
        chain.addAll(root.certificates());
        store.setKeyEntry("ca", pair.getPrivate(), null, Platform.certificates(chain));
        PrivateKey kept = (PrivateKey) store.getKey("ca", null);
        X509Ca ca = X509Ca.fromKeyStore(store, "ca", pin);
        byte[] leaf = CaWorld.certificate(
                X509Issuer.of(ca, X509Profile.tlsClient()),
                X509Spec.tlsClient(Requests.dns("api.example.com")),
                "svc-billing");
        Files.writeString(folder.resolve("root.pem"), ca.rootPem());
        Files.writeString(folder.resolve("chain.pem"), ca.chainPem());
        Files.writeString(folder.resolve("leaf.pem"), X509Issuer.toPem(leaf));
        PrivateKey other = pair(args[2], token).getPrivate();
        System.out.println(ca + "; the key shows its number: " + (kept.getEncoded() != null) + "; another key: "
                + Codes.of(() -> X509Ca.of(other, chain)) + "; no such entry: "
                + Codes.of(() -> X509Ca.fromKeyStore(store, "nobody", pin)));
    }

    private static KeyPair pair(String algorithm, Provider token) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.equals("RSA") ? "RSA" : "EC", token);
        if (algorithm.equals("RSA")) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec("secp" + algorithm.substring(2) + "r1"));
        }
        return generator.generateKeyPair();
    }
}
