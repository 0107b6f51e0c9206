package dev.issuant.testkit;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/** Verifies signatures in the form that JOSE gives them (RFC 7518 section 3, RFC 8037), with the JDK alone. */
final class JoseSignatures {
    private JoseSignatures() {}

    /** The length of a signature in bytes where the algorithm fixes it. */
    static Optional<Integer> fixedLength(String algorithm) {
        return switch (algorithm) {
            case "ES256", "EdDSA", "Ed25519" -> Optional.of(64);
            case "ES384" -> Optional.of(96);
            case "ES512" -> Optional.of(132);
            default -> Optional.empty();
        };
    }

    static boolean verifies(String algorithm, PublicKey key, byte[] data, byte[] signature) {
        try {
            Signature engine = engine(algorithm);
            engine.initVerify(key);
            engine.update(data);
            return engine.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the JDK cannot verify " + algorithm + " with this public key", e);
        }
    }

    private static Signature engine(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("EdDSA") || algorithm.equals("Ed25519")) {
            return Signature.getInstance("Ed25519");
        }
        String bits = algorithm.length() == 5 ? algorithm.substring(2) : "";
        return switch (algorithm.substring(0, 2)) {
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            case "RS" -> Signature.getInstance("SHA" + bits + "withRSA");
            case "PS" -> pss("SHA-" + bits, Integer.parseInt(bits) / 8);
            default -> throw new AssertionError("this contract does not know the JOSE algorithm " + algorithm);
        };
    }

    private static Signature pss(String hash, int saltLength) throws GeneralSecurityException {
        Signature engine = Signature.getInstance("RSASSA-PSS");
        engine.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, 1));
        return engine;
    }
}
