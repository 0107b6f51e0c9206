package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.IssuantException;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.testkit.Cost;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;

/** Requests made to do harm: a typed refusal each, that costs little and repeats nothing. */
class HostileRequestTest {
    /** Refused with this code, at little cost. */
    private static void refused(String code, byte[] csr) {
        assertThat(Codes.of(() -> X509Spec.tlsServer(csr))).isEqualTo(code);
        Cost.assertCheap(code, () -> Codes.of(() -> X509Spec.tlsServer(csr)));
    }

    static byte[] rsaKey(BigInteger modulus, BigInteger exponent) throws Exception {
        byte[] numbers =
                new DERSequence(new ASN1Integer[] {new ASN1Integer(modulus), new ASN1Integer(exponent)}).getEncoded();
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.1.1.1"), DERNull.INSTANCE);
        return sequence(algorithm, new DERBitString(numbers));
    }

    static byte[] sequence(org.bouncycastle.asn1.ASN1Encodable... parts) throws Exception {
        return new DERSequence(parts).getEncoded("DER");
    }

    /** A request around this key, with a signature that nobody will get to. */
    static byte[] around(byte[] publicKey) throws Exception {
        return around(publicKey, "1.2.840.113549.1.1.11");
    }

    static byte[] around(byte[] publicKey, String signatureAlgorithm) throws Exception {
        DERSequence info = new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {
            new ASN1Integer(0),
            new DERSequence(),
            org.bouncycastle.asn1.ASN1Primitive.fromByteArray(publicKey),
            new org.bouncycastle.asn1.DERTaggedObject(false, 0, new org.bouncycastle.asn1.DERSet())
        });
        ASN1EncodableVector algorithm = new ASN1EncodableVector();
        algorithm.add(new ASN1ObjectIdentifier(signatureAlgorithm));
        algorithm.add(DERNull.INSTANCE);
        return sequence(info, new DERSequence(algorithm), new DERBitString(new byte[256]));
    }

    private static BigInteger odd(int bits) {
        return new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
    }

    @Test
    void lesson_60_rsaKeys_ofAbsurdSize_areRefusedBeforeImport() throws Exception {
        BigInteger f4 = BigInteger.valueOf(65537);
        for (int bits : new int[] {512, 1024, 2047, 4097, 8192, 16_384, 65_536}) {
            refused("KEY_SIZE", around(rsaKey(odd(bits), f4)));
        }
        refused("CSR_TOO_LARGE", around(rsaKey(odd(200_000), f4)));
    }

    @Test
    void lesson_65_weakRsa_isRefused() throws Exception {
        BigInteger f4 = BigInteger.valueOf(65537);
        refused("KEY_EXPONENT", around(rsaKey(odd(2048), BigInteger.ONE)));
        refused("KEY_EXPONENT", around(rsaKey(odd(2048), BigInteger.valueOf(3))));
        refused("KEY_EXPONENT", around(rsaKey(odd(2048), odd(65))));
        refused("KEY_EXPONENT", around(rsaKey(odd(2048), odd(2047))));
        refused("KEY_MALFORMED", around(rsaKey(odd(2048).clearBit(0), f4)));
        BigInteger p = BigInteger.valueOf(3).shiftLeft(1022).add(odd(900)).nextProbablePrime();
        BigInteger close = p.multiply(p.add(BigInteger.TWO.pow(400)).nextProbablePrime());
        refused("KEY_WEAK", around(rsaKey(close, f4)));
        // The mark of ROCA: a power of 65537 modulo each small prime; 65537 to some power itself is one.
        BigInteger roca = f4.pow(128);
        refused("KEY_WEAK", around(rsaKey(roca, f4)));
    }

    @Test
    void lesson_60_curvesAndPoints_thatAreNotOurs_areRefused() throws Exception {
        byte[] genuine = Requests.EC.getPublic().getEncoded();
        byte[] off = genuine.clone();
        off[off.length - 1] ^= 1;
        refused("KEY_OFF_CURVE", around(off));
        byte[] compressed = genuine.clone();
        compressed[26] = 2;
        refused("KEY_MALFORMED", around(compressed));
        byte[] zero = genuine.clone();
        Arrays.fill(zero, 27, zero.length, (byte) 0);
        refused("KEY_OFF_CURVE", around(zero));
        refused("KEY_CURVE_MISMATCH", around(Requests.pair("P-521").getPublic().getEncoded()));
        AlgorithmIdentifier binary = new AlgorithmIdentifier(
                new ASN1ObjectIdentifier("1.2.840.10045.2.1"), new DERSequence(new ASN1Integer(1)));
        refused("KEY_CURVE_MISMATCH", around(sequence(binary, new DERBitString(new byte[64]))));
        AlgorithmIdentifier dsa = new AlgorithmIdentifier(
                new ASN1ObjectIdentifier("1.2.840.10040.4.1"), new DERSequence(new ASN1Integer(odd(8000))));
        refused("KEY_TYPE_UNKNOWN", around(sequence(dsa, new DERBitString(new byte[64]))));
        KeyPair x25519 = java.security.KeyPairGenerator.getInstance("X25519").generateKeyPair();
        refused("KEY_TYPE_UNKNOWN", around(x25519.getPublic().getEncoded()));
    }

    @Test
    void signatures_thatAreWeakOrWrong_areRefused() throws Exception {
        refused("SIGNATURE_ALGORITHM", Requests.request(Requests.RSA, "SHA1withRSA", new ExtensionsGenerator()));
        refused("SIGNATURE_ALGORITHM", Requests.request(Requests.RSA, "MD5withRSA", new ExtensionsGenerator()));
        refused("SIGNATURE_ALGORITHM", Requests.request(Requests.EC, "SHA1withECDSA", new ExtensionsGenerator()));
        refused("SIGNATURE_ALGORITHM", around(Requests.EC.getPublic().getEncoded(), "1.2.840.113549.1.1.11"));
        byte[] swapped = Requests.dns("api.example.com");
        swapped[swapped.length - 1] ^= 1;
        refused("CSR_SIGNATURE_INVALID", swapped);
        byte[] other = Requests.dns(Requests.pair("P-256"), "api.example.com");
        byte[] key = Requests.EC.getPublic().getEncoded();
        int at = indexOf(other, Arrays.copyOf(key, 26));
        System.arraycopy(key, 0, other, at, key.length);
        refused("CSR_SIGNATURE_INVALID", other);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i <= all.length - part.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void lesson_62_size_depthAndGarbage_costNothing() throws Exception {
        GeneralName[] names = new GeneralName[20_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = new GeneralName(GeneralName.dNSName, "h" + i + ".example.com");
        }
        refused("CSR_TOO_LARGE", Requests.request(Requests.EC, names));
        refused("TOO_MANY_NAMES", Requests.request(Requests.EC, Arrays.copyOf(names, 101)));
        refused("CSR_TOO_LARGE", Requests.dns("a".repeat(64 * 1024)));
        Map<String, byte[]> odd = new LinkedHashMap<>();
        byte[] deep = new byte[16_000];
        for (int i = 0; i < deep.length; i += 4) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x82;
            deep[i + 2] = (byte) ((deep.length - i - 4) >> 8);
            deep[i + 3] = (byte) (deep.length - i - 4);
        }
        odd.put("deep", deep);
        odd.put("indefinite", new byte[] {0x30, (byte) 0x80, 0, 0});
        odd.put("huge length", new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1});
        odd.put("empty", new byte[] {0x30, 0});
        odd.put("many", flat());
        for (byte[] bytes : odd.values()) {
            refused("CSR_MALFORMED", bytes);
        }
        refused("CSR_TOO_LARGE", new byte[0]);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] garbage = new byte[1 + random.nextInt(4000)];
            random.nextBytes(garbage);
            garbage[0] = 0x30;
            refused("CSR_MALFORMED", garbage);
        }
    }

    private static byte[] flat() {
        byte[] flat = new byte[16_004];
        Arrays.fill(flat, (byte) 5);
        for (int i = 5; i < flat.length; i += 2) {
            flat[i] = 0;
        }
        flat[0] = 0x30;
        flat[1] = (byte) 0x82;
        flat[2] = (byte) (16_000 >> 8);
        flat[3] = (byte) 16_000;
        return flat;
    }

    /** Each change of a byte is refused, or leaves a request whose signature still holds: then nothing changed. */
    @Test
    void everyChangedByte_isRefused() {
        byte[] genuine = Requests.dns("api.example.com");
        for (int i = 0; i < genuine.length; i++) {
            for (int bit : new int[] {1, 0x80}) {
                byte[] changed = genuine.clone();
                changed[i] ^= (byte) bit;
                try {
                    X509Spec.tlsServer(changed);
                    assertThat(changed).as("accepted though changed at " + i).isNull();
                } catch (InvalidInput e) {
                    assertThat(e.code()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void duplicates_andVersions_areRefused() throws Exception {
        byte[] twice = Requests.dns("api.example.com");
        int at = indexOf(twice, new byte[] {2, 1, 0});
        twice[at + 2] = 1;
        refused("CSR_VERSION", twice);
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, "api.example.com"));
        byte[] san = new Extension(Extension.subjectAlternativeName, false, names.getEncoded()).getEncoded();
        byte[] extensions = sequence(
                org.bouncycastle.asn1.ASN1Primitive.fromByteArray(san),
                org.bouncycastle.asn1.ASN1Primitive.fromByteArray(san));
        refused("CSR_EXTENSION_TWICE", CsrForge.withAttributes(CsrForge.extensionRequest(extensions)));
        byte[] one = sequence(org.bouncycastle.asn1.ASN1Primitive.fromByteArray(san));
        refused(
                "CSR_ATTRIBUTE_TWICE",
                CsrForge.withAttributes(CsrForge.extensionRequest(one), CsrForge.extensionRequest(one)));
        refused("CSR_MALFORMED", CsrForge.withAttributes(CsrForge.extensionRequest(one, one)));
    }

    /** A request that is right in all but its encoding, which others read and DER does not allow. */
    @Test
    void ber_inAnyPlace_isRefused() {
        byte[] genuine = Requests.dns("api.example.com", "billing.example.com", "ledger.example.com");
        // The tag, and a length in two octets more.
        assertThat(genuine).startsWith(0x30, 0x82);
        byte[] body = Arrays.copyOfRange(genuine, 4, genuine.length);
        byte[] lengthy = {0x30, (byte) 0x83, 0, genuine[2], genuine[3]};
        refused("CSR_MALFORMED", join(lengthy, body));
        refused("CSR_MALFORMED", join(new byte[] {0x30, (byte) 0x80}, join(body, new byte[2])));
        refused("CSR_MALFORMED", join(genuine, new byte[1]));
        // The version as 00 00, all lengths mended.
        int version = indexOf(genuine, new byte[] {2, 1, 0});
        byte[] padded = join(Arrays.copyOf(genuine, version), new byte[] {2, 2, 0, 0});
        padded[3]++;
        padded[version - 1]++;
        refused("CSR_MALFORMED", join(padded, Arrays.copyOfRange(genuine, version + 3, genuine.length)));
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    @Test
    void refusal_neverRepeatsTheInput() {
        String canary = "canary7f3a9c51d2";
        for (String name : new String[] {canary + "_.example.com", canary + ".", "*." + canary, canary + " "}) {
            try {
                X509Spec.tlsServer(Requests.dns(name));
            } catch (IssuantException e) {
                assertThat(e.toString()).doesNotContain(canary);
            }
        }
    }
}
