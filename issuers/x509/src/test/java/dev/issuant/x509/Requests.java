package dev.issuant.x509;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
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

/** Certification requests as holders make them. */
final class Requests {
    static final KeyPair EC = pair("P-256");
    static final KeyPair EC_384 = pair("P-384");
    static final KeyPair ED = pair("Ed25519");
    static final KeyPair RSA = pair("2048");

    private Requests() {}

    static KeyPair pair(String what) {
        try {
            if (what.startsWith("P-")) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp" + what.substring(2) + "r1"));
                return generator.generateKeyPair();
            }
            if (what.startsWith("Ed")) {
                return KeyPairGenerator.getInstance(what).generateKeyPair();
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(Integer.parseInt(what));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String algorithm(KeyPair pair) {
        return switch (pair.getPublic().getAlgorithm()) {
            case "EC" -> pair.getPublic().getEncoded().length > 100 ? "SHA384withECDSA" : "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
    }

    /** A request for DNS names. */
    static byte[] dns(String... names) {
        return dns(EC, names);
    }

    static byte[] dns(KeyPair pair, String... names) {
        List<GeneralName> all = new ArrayList<>();
        for (String name : names) {
            all.add(new GeneralName(GeneralName.dNSName, name));
        }
        return request(pair, all.toArray(GeneralName[]::new));
    }

    static byte[] spiffe(String id, String... dns) {
        List<GeneralName> all = new ArrayList<>();
        all.add(new GeneralName(GeneralName.uniformResourceIdentifier, id));
        for (String name : dns) {
            all.add(new GeneralName(GeneralName.dNSName, name));
        }
        return request(EC, all.toArray(GeneralName[]::new));
    }

    static byte[] request(KeyPair pair, GeneralName... names) {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        try {
            if (names.length > 0) {
                extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return request(pair, algorithm(pair), extensions);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] request(KeyPair pair, String algorithm, ExtensionsGenerator extensions) {
        try {
            PKCS10CertificationRequestBuilder builder = new PKCS10CertificationRequestBuilder(
                    new X500Name("CN=whatever it would like"),
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
            if (!extensions.isEmpty()) {
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            return builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
