package dev.issuant.example.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** Makes certification requests: with the OpenSSL program where there is one, else with Bouncy Castle. */
final class Requests {
    private static final boolean OPENSSL = hasOpenSsl();

    private Requests() {}

    private static boolean hasOpenSsl() {
        try {
            Process version = new ProcessBuilder("openssl", "version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(20, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String maker() {
        return OPENSSL ? "the OpenSSL program" : "Bouncy Castle, for there is no OpenSSL program here";
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static byte[] sign(PrivateKey key, byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime does not sign", e);
        }
    }

    /** A request for these DNS names, in PEM. */
    static byte[] make(KeyPair keys, String... names)
            throws IOException, InterruptedException, OperatorCreationException {
        return OPENSSL ? openssl(keys, names) : bouncyCastle(keys, names);
    }

    private static byte[] openssl(KeyPair keys, String... names) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("request");
        Path key = folder.resolve("key.pem");
        Path request = folder.resolve("request.pem");
        try {
            Files.writeString(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()), StandardCharsets.US_ASCII);
            String list = Arrays.stream(names).map(name -> "DNS:" + name).collect(Collectors.joining(","));
            Process process = new ProcessBuilder(List.of(
                            "openssl",
                            "req",
                            "-new",
                            "-key",
                            key.toString(),
                            "-subj",
                            "/CN=" + names[0],
                            "-addext",
                            "subjectAltName=" + list,
                            "-out",
                            request.toString()))
                    .redirectErrorStream(true)
                    .start();
            byte[] said = process.getInputStream().readAllBytes();
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("openssl req: " + new String(said, StandardCharsets.UTF_8));
            }
            return Files.readAllBytes(request);
        } finally {
            Files.deleteIfExists(key);
            Files.deleteIfExists(request);
            Files.delete(folder);
        }
    }

    private static byte[] bouncyCastle(KeyPair keys, String... names) throws IOException, OperatorCreationException {
        GeneralName[] all = Arrays.stream(names)
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        byte[] der = new PKCS10CertificationRequestBuilder(
                        new X500Name("CN=" + names[0]),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
        return pem("CERTIFICATE REQUEST", der).getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
